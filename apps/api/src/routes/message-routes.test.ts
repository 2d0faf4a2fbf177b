import { randomUUID } from 'node:crypto';
import type { ClosedNoticeMessage } from '@gecko-defectdojo/contract';
import { hostSqlOf, withTeam } from '@gecko/data';
import { authenticateApiKey, keepMessages } from '@gecko/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../api.fixture.ts';
import type { TestPerson } from '../api.fixture.ts';

let api: Awaited<ReturnType<typeof openApi>>;
let blue: Awaited<ReturnType<typeof api.makeTeam>>;
let red: typeof blue;

const port = keepMessages();

beforeAll(async () => {
  api = await openApi();
  blue = await api.makeTeam('Blue');
  red = await api.makeTeam('Red');
});
afterAll(() => api.close());

function noticeAt(openedAt: string): ClosedNoticeMessage {
  return {
    id: randomUUID(),
    kind: 'key_rejected',
    subjectId: randomUUID(),
    message: 'DefectDojo said: Invalid token.',
    openedAt,
    tone: 'danger',
    title: 'DefectDojo rejects the key',
    sentence: 'DefectDojo does not accept Gecko’s API v2 key.',
    remedy: 'Make a new API v2 key.',
    action: 'Replace the key',
    address: 'https://app.gecko.example/settings/defectdojo/settings',
    closedAt: '2026-12-01T12:00:00.000Z',
  };
}

async function tell(
  { key }: TestPerson,
  call: 'noticeOpened' | 'noticeClosed',
  notice: ClosedNoticeMessage,
): Promise<void> {
  const identity = await authenticateApiKey(api.gecko, key);
  const { teamId } = identity!;
  await withTeam(api.gecko, teamId, (tx) => port[call](hostSqlOf(tx), teamId, notice));
}

const inboxOf = (person: TestPerson) => api.send(person, 'GET', '/messages');

describe('the inbox', () => {
  it('shows a message once that comes twice, greyed once it is settled, and open ones first', async () => {
    const first = noticeAt('2026-12-01T08:00:00.000Z');
    const second = noticeAt('2026-12-01T09:00:00.000Z');
    const third = noticeAt('2026-12-01T10:00:00.000Z');
    for (const notice of [first, second, first, third, third]) await tell(blue.admin, 'noticeOpened', notice);
    await tell(blue.admin, 'noticeClosed', third);
    await tell(blue.admin, 'noticeClosed', { ...third, closedAt: '2026-12-01T13:00:00.000Z' });
    // A call that was on its way when its notice was closed opens nothing again.
    await tell(blue.admin, 'noticeOpened', third);
    const { body } = await inboxOf(blue.manager);
    const { kind: _, subjectId: __, message: ___, ...shown } = second;
    expect(body).toMatchObject({ open: 2, pagination: { total: 3 } });
    expect(body.data).toEqual([
      { ...shown, closedAt: null },
      { ...shown, id: first.id, openedAt: first.openedAt, closedAt: null },
      { ...shown, id: third.id, openedAt: third.openedAt, closedAt: third.closedAt },
    ]);
  });

  it('is for those who manage integrations, each for their own team', async () => {
    await tell(red.admin, 'noticeOpened', noticeAt('2026-12-01T08:00:00.000Z'));
    expect((await inboxOf(red.admin)).body).toMatchObject({ open: 1, pagination: { total: 1 } });
    for (const person of [red.member, red.read_only])
      expect(await inboxOf(person)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});
