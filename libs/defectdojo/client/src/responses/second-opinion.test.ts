import { afterEach, describe, expect, it } from 'vitest';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { isOutcomeUnknown, RemoteOutcomeUnknown } from './outcome-unknown.ts';
import { secondOpinion } from './second-opinion.ts';

const answers = () => Promise.resolve({});
const isDown = () => Promise.reject(new IntegrationError('unreachable', 'Down.', { retry: 'backoff' }));
const isExpired = () =>
  Promise.reject(new IntegrationError('key_expired', 'Expired.', { retry: 'when_person_acted' }));

const asked: string[] = [];
afterEach(() => asked.splice(0));

function opinion(error: Error, method: 'GET' | 'PATCH', ask: () => Promise<unknown>) {
  const call = { method, path: '/findings/{id}/', signal: undefined } as const;
  return secondOpinion(error, { call, ask: () => (asked.push(method), ask()) });
}

const page = new IntegrationError('not_defectdojo', 'A page.', { remoteStatus: 403, retry: 'backoff' });
const cut = new RemoteOutcomeUnknown('unreachable', 'Cut.', { retry: 'backoff' });
const badGateway = new RemoteOutcomeUnknown('remote_unavailable', '502.', {
  remoteStatus: 502,
  retry: 'backoff',
});

describe('a write that another server answered, or nobody', () => {
  it.each([
    ['a page', page],
    ['a cut', cut],
    ['a 502', badGateway],
  ])('is disliked after %s if DefectDojo answers, and an outage if it does not', async (_name, error) => {
    const disliked = await opinion(error, 'PATCH', answers);
    expect(disliked).toMatchObject({ code: error.code, othersResponded: true, retry: 'backoff' });
    expect((disliked as Error).message).toMatch(
      /firewall in front of DefectDojo does not let this PATCH request/,
    );
    expect(isOutcomeUnknown(disliked)).toBe(isOutcomeUnknown(error));
    const outage = await opinion(error, 'PATCH', isDown);
    expect(outage).toMatchObject({ code: error.code, message: error.message, othersResponded: false });
    expect(isOutcomeUnknown(outage)).toBe(isOutcomeUnknown(error));
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['a read', 'GET', page],
    ['a timeout', 'PATCH', new RemoteOutcomeUnknown('timeout', 'Slow.')],
    ['a 503', 'PATCH', new RemoteOutcomeUnknown('remote_unavailable', '503.', { remoteStatus: 503 })],
    ["DefectDojo's own refusal", 'PATCH', new IntegrationError('remote_refused', 'No.')],
  ] as const)('is not asked about after %s', async (_name, method, error) => {
    expect(await opinion(error, method, answers)).toBe(error);
    expect(asked).toEqual([]);
  });
});

describe('a 403 in words about the key', () => {
  const about = new IntegrationError('right_missing', 'No right.', {
    remoteMessage: 'Your account is locked.',
  });
  it('is about the key if the read of its user says so, and about a right if not', async () => {
    expect(await opinion(about, 'GET', isExpired)).toMatchObject({ code: 'key_expired' });
    expect(await opinion(about, 'GET', answers)).toBe(about);
    expect(await opinion(about, 'GET', isDown)).toBe(about);
  });

  it('is not asked about in other words', async () => {
    const right = new IntegrationError('right_missing', 'No.', { remoteMessage: 'No permission.' });
    expect(await opinion(right, 'GET', isExpired)).toBe(right);
    expect(asked).toEqual([]);
  });
});
