import { findingsChanged, scanCompleted } from '@gecko-defectdojo/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostSqlOfClient, openTriggerBench, type TriggerBench } from './trigger-bench.fixture.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const TRACE = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

let bench: TriggerBench;
beforeAll(async () => {
  bench = await openTriggerBench();
});
afterAll(() => bench.close());

interface Origin {
  readonly requestId?: string;
  readonly traceparent?: string;
}

const payloads = async (teamId: string): Promise<Origin[]> =>
  (
    await bench.owner<{ payload: Origin }[]>`
      select payload from graphile_worker._private_jobs where payload ->> 'teamId' = ${teamId} order by id`
  ).map(({ payload }) => payload);

const requestOf = async (teamId: string) =>
  (
    await bench.owner<
      { id: string }[]
    >`select request_id as id from defectdojo.pushes where team_id = ${teamId}`
  ).at(0)?.id;

const traceOf = async (teamId: string) =>
  (
    await bench.owner<
      { traceparent: string | null }[]
    >`select traceparent from defectdojo.pushes where team_id = ${teamId}`
  ).at(0)?.traceparent;

/** Triggers a push in a transaction of the host that names a request. */
async function trigger(team: Awaited<ReturnType<TriggerBench['mappedTeam']>>, origin: Origin = {}) {
  await bench.host.begin(async (tx) => {
    if (origin.requestId !== undefined)
      await tx`select set_config('defectdojo.request_id', ${origin.requestId}, true)`;
    if (origin.traceparent !== undefined)
      await tx`select set_config('defectdojo.traceparent', ${origin.traceparent}, true)`;
    await findingsChanged(hostSqlOfClient(tx), bench.event(team));
  });
}

describe('the request that caused a job', () => {
  it('is the one that the transaction of the host names, in the push and in its job', async () => {
    const team = await bench.mappedTeam();
    await trigger(team, { requestId: 'click-1', traceparent: TRACE });
    expect(await payloads(team.teamId)).toMatchObject([{ requestId: 'click-1', traceparent: TRACE }]);
    expect(await requestOf(team.teamId)).toBe('click-1');
    expect(await traceOf(team.teamId)).toBe(TRACE);
  });

  it('gets an id of its own where none is named, the same for all jobs of one transaction', async () => {
    const team = await bench.mappedTeam();
    await bench.host.begin((tx) =>
      scanCompleted(hostSqlOfClient(tx), { ...bench.event(team), kind: 'deep' }),
    );
    const [push, detection] = await payloads(team.teamId);
    expect(push?.requestId).toMatch(UUID);
    expect(push?.traceparent).toBeUndefined();
    expect(detection?.requestId).toBe(push?.requestId);
    expect(await requestOf(team.teamId)).toBe(push?.requestId);
  });

  it.each(['two words', 'x'.repeat(65), "'; drop table", 'a\nb'])(
    'gets an id of its own where what is named could forge a header: %j',
    async (requestId) => {
      const team = await bench.mappedTeam();
      await trigger(team, { requestId, traceparent: 'no trace' });
      expect(await requestOf(team.teamId)).toMatch(UUID);
      expect((await payloads(team.teamId))[0]?.traceparent).toBeUndefined();
      expect(await traceOf(team.teamId)).toBeNull();
    },
  );

  it('stays the first one of a push that waits, until a person asks for it', async () => {
    const team = await bench.mappedTeam();
    const click = TRACE.replaceAll('a', 'c');
    await trigger(team, { requestId: 'scan-1', traceparent: TRACE });
    await trigger(team, { requestId: 'scan-2', traceparent: TRACE.replaceAll('b', 'd') });
    expect(await requestOf(team.teamId)).toBe('scan-1');
    expect(await traceOf(team.teamId)).toBe(TRACE);
    await bench.act(team.teamId, (tx) =>
      tx.execute(`select set_config('defectdojo.request_id', 'click-2', true),
        set_config('defectdojo.traceparent', '${click}', true),
        defectdojo.request_push('${team.mappingId}', 'manual', '${team.teamId}')`),
    );
    expect(await requestOf(team.teamId)).toBe('click-2');
    expect(await traceOf(team.teamId)).toBe(click);
  });
});
