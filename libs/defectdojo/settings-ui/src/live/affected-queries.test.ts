import { PAGE_EVENT_KINDS } from '@gecko-defectdojo/contract/constants';
import type { PageEvent, PageEventKind } from '@gecko-defectdojo/contract';
import { describe, expect, it } from 'vitest';
import { keys } from '../api/keys.ts';
import { isAffected } from './affected-queries.ts';

/** Every query that a page may hold, by a name: of the row `own`, and of another one. */
const PAGE = { limit: 25, offset: 0 };
const QUERIES: Readonly<Record<string, readonly unknown[]>> = {
  connection: keys.connection,
  overview: keys.overview,
  notices: keys.notices,
  activity: [...keys.activity, 'page', PAGE],
  repositories: [...keys.repositories, 'page', { search: '' }],
  'repository own': keys.repository('repo'),
  'branches own': [...keys.repository('repo'), 'branches'],
  'repository other': keys.repository('other'),
  'mapping own': keys.mapping('mapping'),
  'mapping other': keys.mapping('other'),
  'followed branches': keys.branches('other'),
  'all pushes': [...keys.allPushes, 'list', PAGE],
  'pushes own': [...keys.allPushes, 'list', { ...PAGE, mappingId: 'mapping' }],
  'picture own': [...keys.allPushes, 'summary', { mappingId: 'mapping' }],
  'pushes other': [...keys.allPushes, 'list', { ...PAGE, mappingId: 'other' }],
  'push own': keys.push('push'),
  'changes own': [...keys.push('push'), 'changes', PAGE],
  'push other': keys.push('other'),
  'profile own': keys.profile('repo'),
  'history own': [...keys.profile('repo'), 'history', PAGE],
  'requirements own': [...keys.requirements('repo'), 'V6'],
  'profile other': keys.profile('other'),
  matrix: [...keys.matrix, {}],
  catalogue: [...keys.catalogue, 'current'],
  products: [...keys.products, 'shop'],
  'preview own': [...keys.preview('repo'), PAGE],
  'preview other': [...keys.preview('other'), PAGE],
  'batch own': keys.batch('batch'),
  'items own': [...keys.batch('batch'), 'items', {}],
  'batch other': keys.batch('other'),
  'batch preview': ['batches', 'preview', {}, PAGE],
  'batch summary': ['batches', 'summary', {}],
  'checks own': keys.checks('mapping'),
  'checks other': keys.checks('other'),
  'check own': [...keys.check('check'), 'differences', { ...PAGE, mappingId: 'mapping' }],
  'check other': [...keys.check('other'), 'differences', { ...PAGE, mappingId: 'other' }],
  decisions: [...keys.decisions, PAGE],
  renewal: keys.renewal(undefined),
  'map rules': keys.mapRules,
};

function affectedBy(event: PageEvent): string[] {
  return Object.keys(QUERIES).filter((name) => isAffected(event, QUERIES[name] ?? []));
}

const everything = Object.keys(QUERIES);
const PUSHES = everything.filter((name) => QUERIES[name]?.[0] === 'pushes');
const CASES: Readonly<Record<PageEventKind, readonly [PageEvent, readonly string[]]>> = {
  connection: [{ kind: 'connection', id: 'connection' }, everything.filter((name) => name !== 'activity')],
  mapping: [
    { kind: 'mapping', id: 'mapping', of: 'repo' },
    [
      'connection',
      'overview',
      'repositories',
      'repository own',
      'branches own',
      'mapping own',
      'followed branches',
      ...PUSHES,
      'profile own',
      'history own',
      'requirements own',
      'matrix',
      'preview own',
      'batch own',
      'items own',
      'batch other',
      'decisions',
      'map rules',
    ],
  ],
  push: [
    { kind: 'push', id: 'push', of: 'mapping' },
    [
      'overview',
      'repositories',
      'repository own',
      'branches own',
      'repository other',
      'mapping own',
      'followed branches',
      'all pushes',
      'pushes own',
      'picture own',
      'push own',
      'changes own',
      'items own',
      'check own',
      'decisions',
    ],
  ],
  check: [{ kind: 'check', id: 'check', of: 'mapping' }, ['checks own', 'check own', 'decisions']],
  batch: [{ kind: 'batch', id: 'batch' }, ['batch own', 'items own']],
  notice: [
    { kind: 'notice', id: 'notice', of: 'mapping' },
    ['overview', 'notices', 'repositories', 'repository own', 'branches own', 'repository other'],
  ],
  profile: [
    { kind: 'profile', id: 'repo' },
    [
      'connection',
      'overview',
      'repositories',
      'repository own',
      'branches own',
      'profile own',
      'history own',
      'requirements own',
      'matrix',
    ],
  ],
  map_rule: [{ kind: 'map_rule' }, ['map rules']],
  activity: [{ kind: 'activity' }, ['activity']],
  repository: [
    { kind: 'repository', id: 'repo' },
    [
      'overview',
      'activity',
      'repositories',
      'repository own',
      'branches own',
      'mapping own',
      'mapping other',
      'followed branches',
      ...PUSHES,
      'profile own',
      'history own',
      'requirements own',
      'matrix',
      'preview own',
      'items own',
      'decisions',
      'map rules',
    ],
  ],
  findings: [
    { kind: 'findings', id: 'repo' },
    [
      'repositories',
      'repository own',
      'branches own',
      'mapping own',
      'mapping other',
      'followed branches',
      'profile own',
      'history own',
      'requirements own',
      'matrix',
      'preview own',
      'items own',
    ],
  ],
};

describe('an event affects exactly what depends on it', () => {
  it.each(PAGE_EVENT_KINDS)('%s', (kind) => {
    const [event, affected] = CASES[kind];
    expect(affectedBy(event)).toEqual(affected);
  });

  it.each(PAGE_EVENT_KINDS)('%s without ids: of every row that it may be about', (kind) => {
    const of = affectedBy({ kind });
    expect(of).toEqual(expect.arrayContaining([...CASES[kind][1]]));
    const firsts = (names: readonly string[]) => new Set(names.map((name) => QUERIES[name]?.[0]));
    expect(firsts(of)).toEqual(firsts(CASES[kind][1]));
  });
});

it('every query of the page is affected by something, and has its place in this test', () => {
  const firsts = (list: readonly (readonly unknown[])[]) => [...new Set(list.map(([name]) => name))].sort();
  const all = Object.values(keys).map((key) => (typeof key === 'function' ? key('1') : key));
  expect(firsts(Object.values(QUERIES))).toEqual(firsts(all));
  const affected = new Set(PAGE_EVENT_KINDS.flatMap((kind) => affectedBy({ kind })));
  expect(everything.filter((name) => !affected.has(name))).toEqual([]);
});

it('a query that nobody has thought of is read after every event', () => {
  expect(PAGE_EVENT_KINDS.filter((kind) => isAffected({ kind, id: '1' }, ['something new']))).toEqual([
    ...PAGE_EVENT_KINDS,
  ]);
});
