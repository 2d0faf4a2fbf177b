import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { LedgerChange, LedgerEvent } from '@gecko-defectdojo/domain';
import { isAcknowledgement } from '@gecko-defectdojo/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { loadDatedEntries } from './ledger-check.ts';
import { entryAfter, EVENTS } from './ledger-events.fixture.ts';
import type { LedgerScope } from './ledger.ts';
import { recordEvents } from './record-events.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function newScope(): Promise<LedgerScope> {
  const { teamId, mappingId, repositoryId } = await bench.mappedTeam();
  return { teamId, mappingId, repositoryId, branch: 'main' };
}

const event = fc.constantFrom(...EVENTS);
/** The events of one finding, by the transaction that records them. */
const life = fc.array(fc.array(event, { maxLength: 2 }), { minLength: 1, maxLength: 4 });

describe('the stored entries', () => {
  test('are what applyEvent makes of the events, however these are spread over transactions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 12 }), async (lives) => {
        const scope = await newScope();
        const all = lives.map((rounds) => ({ findingId: randomUUID(), rounds }));
        for (let round = 0; round < 4; round += 1) {
          const changes = all.flatMap(({ findingId, rounds }) => changesOf(findingId, rounds[round] ?? []));
          await bench.act(scope.teamId, (tx) => recordEvents(tx, scope, changes));
        }
        await expectStored(scope, new Map(all.map(({ findingId, rounds }) => [findingId, rounds.flat()])));
      }),
      { numRuns: 25 },
    );
  });

  test('hold the events of two transactions that insert the same findings at once', async () => {
    const scope = await newScope();
    const findingIds = Array.from({ length: 5 }, () => randomUUID());
    const known = EVENTS.filter(({ kind }) => kind === 'acceptance_known').slice(0, 1);
    const rejected = EVENTS.filter(({ kind }) => kind === 'rejected').slice(0, 1);
    const record = (events: readonly LedgerEvent[], pause: Promise<unknown> = Promise.resolve()) =>
      bench.act(scope.teamId, async (tx) => {
        await recordEvents(
          tx,
          scope,
          findingIds.flatMap((findingId) => changesOf(findingId, events)),
        );
        await pause;
      });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const first = record(known, promise);
    const second = record(rejected);
    setTimeout(() => {
      resolve(undefined);
    }, 200);
    await Promise.all([first, second]);
    // Neither event touches a column of the other's, so their order does not show.
    await expectStored(scope, new Map(findingIds.map((findingId) => [findingId, [...known, ...rejected]])));
  });
});

function changesOf(findingId: string, events: readonly LedgerEvent[]): LedgerChange[] {
  return events.map((each) => ({ findingId, event: each }));
}

async function expectStored(scope: LedgerScope, lives: ReadonlyMap<string, readonly LedgerEvent[]>) {
  const ids = [...lives.keys()];
  const stored = await bench.act(scope.teamId, (tx) => loadDatedEntries(tx, scope, ids));
  for (const [findingId, events] of lives) {
    const found = stored.get(findingId);
    expect(found?.entry).toEqual(events.length === 0 ? undefined : entryAfter(findingId, events));
    expect(found?.sentAt instanceof Date).toBe(events.some(isAcknowledgement));
  }
}
