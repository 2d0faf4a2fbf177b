import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportRun } from '@gecko-defectdojo/contract';
import { findRun, viewRun, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';

/** How often a followed run is looked at. The engine writes its progress after every page of findings. */
const LOOK_MS = 500;
/** After so many looks without news, about 15 s, a sign of life is due. */
const QUIET_LOOKS = 30;
/** A stream ends after half an hour at the latest; whoever still wants to know asks again. */
const LOOKS_MAX = 3_600;

/**
 * The states of a run one after the other, from the one the caller knows, until it is over or the caller has gone;
 * undefined now and then when nothing happens.
 */
export async function* followRun(
  context: ServiceContext,
  first: ExportRun,
): AsyncGenerator<ExportRun | undefined> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  let known = '';
  let quiet = 0;
  for (let look = 0; look < LOOKS_MAX && context.signal?.aborted !== true; look += 1) {
    const row = await withTeam(context.database, teamId, (tx) => findRun(tx, teamId, first.id));
    if (!row) return;
    const run = viewRun(row);
    const state = JSON.stringify(run);
    if (state !== known) {
      yield run;
      known = state;
      quiet = 0;
    } else if ((quiet += 1) % QUIET_LOOKS === 0) {
      yield undefined;
    }
    if (run.finishedAt !== null) return;
    await sleep(LOOK_MS, undefined, { signal: context.signal }).catch(() => undefined);
  }
}
