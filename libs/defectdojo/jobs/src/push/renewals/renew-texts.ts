import {
  clearRenewals,
  countRenewals,
  findRenewals,
  hasPendingPush,
  saveProgress,
} from '@gecko-defectdojo/data';
import type { Renewal } from '@gecko-defectdojo/data';
import { handOverIfDue } from '../hand-over.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { EDITS_AT_ONCE } from '../patches/keep-edits.ts';
import { sendPatches } from '../patches/send-patches.ts';
import type { TestSession } from '../push-session.ts';
import { planRenewals } from './plan-renewals.ts';

/** The most findings with unsafe texts that one push sends again: about 40 seconds of DefectDojo 3.2.0. */
const UNSAFE_MAX = 250;
/** Half a million findings. */
const PAGES_MAX = 5_000;

/**
 * Renders the texts of marked findings anew, once a push has done everything else: those of an earlier release that
 * are not safe, at most 250 a push, then those that a person asked for. It ends as soon as another push of the mapping
 * waits, because that one may bring a status; the rest keeps its marks for it.
 */
export async function renewTexts(session: TestSession): Promise<void> {
  const { scope, tally, push } = session;
  const total = await inPush(session, (tx) => countRenewals(tx, scope));
  if (total === 0) return;
  tally.add({ kind: 'renewals', findings: total });
  let after: Renewal | undefined;
  let unsafe = 0;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    session.signal.throwIfAborted();
    const page = await inPush(session, async (tx) => {
      await saveProgress(tx, push, tally.counters);
      const isWanted = await hasPendingPush(tx, scope);
      return isWanted ? [] : findRenewals(tx, scope, { after, limit: EDITS_AT_ONCE });
    });
    after = page.at(-1);
    if (after === undefined) return;
    const due = page.filter(({ reason }) => reason === 'asked' || (unsafe += 1) <= UNSAFE_MAX);
    await renewPage(session, due);
    await handOverIfDue(session);
  }
}

async function renewPage(session: TestSession, due: readonly Renewal[]): Promise<void> {
  const { patches, done } = await planRenewals(
    session,
    due.map(({ findingId }) => findingId),
  );
  await sendPatches(session, patches);
  const over = [...done, ...patches.map(({ findingId }) => findingId)];
  await recordInPush(session, (tx) => clearRenewals(tx, session.scope, over));
}
