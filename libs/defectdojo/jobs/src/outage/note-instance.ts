import { instanceOf, openCircuit, recordInstanceWorks, throttleInstance } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import { hasAnswered } from './has-answered.ts';

/** Failures of the server, for every team that asks it. */
const OF_INSTANCE: ReadonlySet<ErrorCode> = new Set([
  'unreachable',
  'timeout',
  'dns_failed',
  'tls_failed',
  'remote_unavailable',
]);

/**
 * Records a failure of a job for everybody who talks to the instance, if it says something about the instance: it asks
 * to wait, or does not respond. Something else in its place may stand at one team's URL alone, so that holds back this
 * team. A key says nothing, a refusal that it responds. Does nothing while the database cannot be used: the next
 * failure says it again.
 */
export async function noteInstanceFailure(
  context: Pick<JobContext, 'database' | 'timings'>,
  connection: Pick<ConnectionRecord, 'url' | 'teamId'>,
  error: IntegrationError,
): Promise<void> {
  if (hasAnswered(error)) return noteInstanceWorks(context, connection);
  const { database, timings } = context;
  const { url, teamId } = connection;
  const { code, retryAfterMs } = error;
  const instance = instanceOf(url);
  const { minMs, maxMs } = timings.outage;
  const isOfTeam = code === 'not_defectdojo';
  if (retryAfterMs !== undefined)
    await throttleInstance(database, instance, { code, waitMs: retryAfterMs }).catch(() => undefined);
  else if (isOfTeam || OF_INSTANCE.has(code)) {
    const key = { instance, teamId: isOfTeam ? teamId : undefined };
    await openCircuit(database, key, { code, minMs, maxMs }).catch(() => undefined);
  }
}

/** Records that an instance responds, for everybody who talks to it. Costs a look-up where it did before. */
export async function noteInstanceWorks(
  { database, timings }: Pick<JobContext, 'database' | 'timings'>,
  { url, teamId }: Pick<ConnectionRecord, 'url' | 'teamId'>,
): Promise<void> {
  await recordInstanceWorks(database, { instance: instanceOf(url), teamId }, timings.outage.spreadMs).catch(
    () => undefined,
  );
}
