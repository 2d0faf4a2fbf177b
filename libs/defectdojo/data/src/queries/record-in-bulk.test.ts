import { randomUUID } from 'node:crypto';
import { applyEvent, newEntry } from '@gecko-defectdojo/domain';
import type { LedgerEntry, LedgerEvent } from '@gecko-defectdojo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import type { Tx } from '../database.ts';
import { finishCheck, requestCheckRow } from './checks.ts';
import type { CheckRecord } from './checks.ts';
import { loadDatedEntries } from './ledger-check.ts';
import type { DatedEntry } from './ledger-check.ts';
import { EVENTS } from './ledger-events.fixture.ts';
import type { LedgerScope } from './ledger.ts';
import { recordEvents } from './record-events.ts';
import { recordLeftAsIs, recordMissing, recordToRestore } from './record-in-bulk.ts';

let bench: Bench;
let scope: LedgerScope;
let before: Map<string, DatedEntry>;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A mapping whose ledger has each entry that up to three events can lead to. */
beforeEach(async () => {
  const { teamId, mappingId, repositoryId } = await bench.mappedTeam();
  scope = { teamId, mappingId, repositoryId, branch: 'main' };
  const lives = livesOfEveryEntry();
  const changes = lives.flatMap((events) => {
    const findingId = randomUUID();
    return events.map((event) => ({ findingId, event }));
  });
  await bench.act(teamId, (tx) => recordEvents(tx, scope, changes));
  before = await load(changes.map(({ findingId }) => findingId));
});

/** Returns the shortest sequence of events to each entry that up to three events can lead to. */
function livesOfEveryEntry(): (readonly LedgerEvent[])[] {
  const seen = new Set([JSON.stringify(newEntry('f'))]);
  const lives: (readonly LedgerEvent[])[] = [];
  let ends: { readonly entry: LedgerEntry; readonly events: readonly LedgerEvent[] }[] = [
    { entry: newEntry('f'), events: [] },
  ];
  for (let length = 1; length <= 3; length += 1) {
    const next: typeof ends = [];
    for (const { entry, events } of ends) {
      for (const event of EVENTS) {
        const after = applyEvent(entry, event);
        const text = JSON.stringify(after);
        if (seen.has(text)) continue;
        seen.add(text);
        next.push({ entry: after, events: [...events, event] });
      }
    }
    lives.push(...next.map(({ events }) => events));
    ends = next;
  }
  return lives;
}

function load(findingIds: readonly string[]): Promise<Map<string, DatedEntry>> {
  return bench.act(scope.teamId, (tx) => loadDatedEntries(tx, scope, findingIds));
}

async function expectAfter(expected: (before: DatedEntry) => LedgerEntry): Promise<Map<string, DatedEntry>> {
  const after = await load([...before.keys()]);
  expect(after.size).toBe(before.size);
  for (const [findingId, dated] of before) expect(after.get(findingId)?.entry).toEqual(expected(dated));
  return after;
}

test('the ledger of these tests has entries of every kind', () => {
  const entries = [...before.values()].map(({ entry }) => entry);
  const isHeld = new Set(entries.map((entry) => isHeldInDefectDojo(entry)));
  expect(isHeld).toEqual(new Set([true, false]));
  for (const name of ['rejected', 'gone'] as const)
    expect(new Set(entries.map((entry) => entry[name]))).toEqual(new Set([true, false]));
  for (const name of [
    'heldBack',
    'restoreFields',
    'leftThere',
    'remoteStatus',
    'pendingStatus',
    'identity',
    'fieldHashes',
    'lastSent',
    'remoteId',
  ] as const)
    expect(new Set(entries.map((entry) => entry[name] === undefined))).toEqual(new Set([true, false]));
  const acceptances = entries.map(({ acceptance }) =>
    acceptance === undefined ? undefined : (acceptance.id ?? 'being made'),
  );
  expect(new Set(acceptances)).toEqual(new Set([undefined, 'being made', 7]));
});

describe('recordLeftAsIs', () => {
  test('does to every entry of the mapping what the event does, and renews no time', async () => {
    await bench.act(scope.teamId, (tx) => recordLeftAsIs(tx, scope));
    const after = await expectAfter(({ entry }) => applyEvent(entry, { kind: 'left_as_is' }));
    for (const [findingId, { sentAt }] of before) expect(after.get(findingId)?.sentAt).toEqual(sentAt);
  });

  test('leaves the entries of other mappings', async () => {
    const { teamId } = scope;
    const connection = await bench.act(teamId, (tx) => tx.query.connections.findFirst());
    const { id: mappingId } = await bench.map(teamId, connection!.id);
    await bench.act(teamId, (tx) => recordLeftAsIs(tx, { teamId, mappingId }));
    await expectAfter(({ entry }) => entry);
  });
});

describe('recordMissing', () => {
  test('does to every held entry that the check missed what the event does, and to no other', async () => {
    const ids = [...before.keys()];
    const missed = new Set(ids.filter((_, index) => index % 4 !== 0));
    const changed = await missing(missed, new Date(Date.now() + 60_000));
    let count = 0;
    const after = await expectAfter(({ entry }) => {
      if (!missed.has(entry.findingId) || !isHeldInDefectDojo(entry)) return entry;
      count += 1;
      return applyEvent(entry, { kind: 'missing' });
    });
    expect(changed).toBe(count);
    expect(count).toBeGreaterThan(10);
    for (const [findingId, { entry, sentAt }] of before) {
      const isReset = missed.has(findingId) && isHeldInDefectDojo(entry);
      expect(after.get(findingId)?.sentAt?.getTime() === sentAt?.getTime()).toBe(!isReset);
    }
  });

  test('leaves findings that were sent since the check', async () => {
    const ids = new Set(
      [...before.values()].filter(({ sentAt }) => sentAt).map(({ entry }) => entry.findingId),
    );
    expect(await missing(ids, new Date(0))).toBe(0);
    await expectAfter(({ entry }) => entry);
  });
});

/** Returns true for an entry that a check compares: acknowledged, nothing pending, not gone. */
function isHeldInDefectDojo({ remoteStatus, pendingStatus, gone }: LedgerEntry): boolean {
  return remoteStatus !== undefined && pendingStatus === undefined && !gone;
}

describe('recordToRestore', () => {
  const later = () => new Date(Date.now() + 60_000);
  const isRestored = ({ remoteStatus, pendingStatus, restoreFields, gone }: LedgerEntry) =>
    remoteStatus !== undefined &&
    pendingStatus === undefined &&
    restoreFields === undefined &&
    (!gone || remoteStatus === 'mitigated');

  test('does to every entry that the check found changed what the event does, and to no other', async () => {
    const changed = new Set([...before.keys()].filter((_, index) => index % 4 !== 0));
    const restored = await toRestore(changed, { finishedAt: later() });
    let count = 0;
    await expectAfter(({ entry }) => {
      if (!changed.has(entry.findingId) || !isRestored(entry)) return entry;
      count += 1;
      const fields = entry.gone ? ['status'] : FIELDS;
      return applyEvent(entry, { kind: 'to_restore', fields, remoteId: REMOTE_ID });
    });
    expect(restored).toBe(count);
    expect(count).toBeGreaterThan(10);
  });

  test('concerns the named findings alone', async () => {
    const ids = [...before.keys()];
    const named = ids.filter((_, index) => index % 3 === 0);
    await toRestore(new Set(ids), { finishedAt: later(), named });
    const after = await load(ids);
    const wanted = new Set(named);
    for (const [findingId, { entry }] of before) {
      const isNew = after.get(findingId)?.entry.restoreFields !== undefined && !entry.restoreFields;
      expect(isNew).toBe(wanted.has(findingId) && isRestored(entry));
    }
  });

  test('leaves a finding that is gone where its texts alone differ, and those sent since the check', async () => {
    const ids = new Set(before.keys());
    const count = await toRestore(ids, { finishedAt: later(), fields: ['title'] });
    expect(count).toBe([...before.values()].filter(({ entry }) => isRestored(entry) && !entry.gone).length);
    const sent = new Set([...before.values()].filter((one) => one.sentAt).map((one) => one.entry.findingId));
    expect(await toRestore(sent, { finishedAt: new Date(0) })).toBe(0);
  });
});

/** Records as missing what a check that ended at this time did not find. */
function missing(findingIds: ReadonlySet<string>, finishedAt: Date): Promise<number> {
  return withCheck(findingIds, { kind: 'missing', fields: [] }, (tx, check) =>
    recordMissing(tx, { ...check, finishedAt }),
  );
}

const FIELDS = ['status', 'title'];
const REMOTE_ID = 77;

interface ToRestore {
  readonly finishedAt: Date;
  readonly fields?: readonly string[];
  readonly named?: readonly string[];
}

/** Has restored what a check that ended at this time found changed. */
function toRestore(
  findingIds: ReadonlySet<string>,
  { finishedAt, fields = FIELDS, named }: ToRestore,
): Promise<number> {
  return withCheck(findingIds, { kind: 'changed', fields }, (tx, check) =>
    recordToRestore(tx, { ...check, finishedAt }, named),
  );
}

/** Does something with a check that has found a difference of each of these findings. */
function withCheck<T>(
  findingIds: ReadonlySet<string>,
  { kind, fields }: { readonly kind: 'missing' | 'changed'; readonly fields: readonly string[] },
  act: (tx: Tx, check: CheckRecord) => Promise<T>,
): Promise<T> {
  const { teamId, mappingId } = scope;
  return bench.act(teamId, async (tx) => {
    const check = await requestCheckRow(tx, { teamId, mappingId, requestedBy: randomUUID() });
    const none = { missing: 0, extra: 0, changed: 0, leftThere: 0 };
    const counts = { compared: before.size, ...none, [kind]: findingIds.size };
    const rest = { kind, remoteId: kind === 'changed' ? REMOTE_ID : null, title: 't', fields };
    const differences = [...findingIds].map((findingId) => ({ findingId, ...rest }));
    await finishCheck(tx, check, { ...counts, differences });
    return act(tx, check);
  });
}
