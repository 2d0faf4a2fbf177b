import type { Connection } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { checkedFacts, checkedWords, stateWords } from './connection-state.ts';

const SINCE = '2026-11-20T08:00:00.000Z';
const connection = (change: Partial<Connection>): Connection => ({
  id: '018f0000-0000-7000-8000-000000000001',
  url: 'https://defectdojo.example.com',
  keyLastFour: '4f2a',
  account: 'gecko-export',
  instanceVersion: '3.2.0',
  keyRights: null,
  keyExpiresAt: null,
  state: 'connected',
  stateCode: null,
  stateReason: null,
  stateSince: SINCE,
  pushOnScanComplete: true,
  includeResolvedFindings: true,
  asvsVersion: '5.0.0',
  publishAsvs: true,
  pausedAt: null,
  mappedRepositories: 0,
  lastPushAt: null,
  createdAt: SINCE,
  updatedAt: SINCE,
  ...change,
});

describe('stateWords', () => {
  it.each([
    [{}, 'Connected', null],
    [{ state: 'key_rejected' }, 'Key rejected', SINCE],
    [{ state: 'unreachable' }, 'Unreachable', SINCE],
  ] as const)('says of %o that it is %s', (change, word, since) => {
    expect(stateWords(connection(change))).toMatchObject({ word, since });
  });
});

describe('checkedWords', () => {
  it('names who was reached as whom', () => {
    expect(checkedWords(connection({}))).toBe(
      'Gecko reached DefectDojo 3.2.0 as gecko-export. The connection works.',
    );
  });

  it('says whether rights are missing', () => {
    const keyRights = {
      checkedAt: SINCE,
      user: { kind: 'plain', globalRole: null, memberships: null },
      rights: [{ right: 'create_products', state: 'no', how: 'Make the user staff.' }],
    } as const;
    expect(
      checkedWords(connection({ keyRights: { ...keyRights, rights: [...keyRights.rights] } })),
    ).toContain('The connection works. 1 right missing.');
  });

  it('leaves out a version that is not known', () => {
    expect(checkedWords(connection({ instanceVersion: null }))).toContain('reached DefectDojo as gecko');
  });

  it('gives the reason when it does not work', () => {
    const reason = 'DefectDojo rejected the API v2 key.';
    expect(checkedWords(connection({ state: 'key_rejected', stateReason: reason }))).toBe(reason);
    expect(checkedWords(connection({ state: 'unreachable' }))).toContain('does not work');
  });
});

describe('checkedFacts', () => {
  const keyRights: Connection['keyRights'] = {
    checkedAt: SINCE,
    user: { kind: 'plain', globalRole: null, memberships: null },
    rights: [{ right: 'import', state: 'unknown', how: 'The first push shows it.' }],
  };
  const facts = (change: Partial<Connection>) => checkedFacts(connection({ keyRights, ...change }));

  it.each([
    ['another key', { keyLastFour: '0000' }],
    ['another account', { account: 'else' }],
    ['another URL', { url: 'https://elsewhere.example.com' }],
    ['another state', { state: 'unreachable' }],
    ['another reason', { stateReason: 'It is away.' }],
    ['another check', { keyRights: { ...keyRights, checkedAt: '2026-11-20T09:00:00.000Z' } }],
    ['a right that showed', { keyRights: { ...keyRights, rights: [] } }],
  ] as const)('differ with %s', (_, change) => {
    expect(facts(change as Partial<Connection>)).not.toBe(facts({}));
  });

  it('stay the same with anything else', () => {
    expect(facts({ includeResolvedFindings: false, mappedRepositories: 7, lastPushAt: SINCE })).toBe(
      facts({}),
    );
  });
});
