import { hasPendingPush, saveProgress } from '@gecko-defectdojo/data';
import { handOverIfDue } from './hand-over.ts';
import { lookUpFindings } from './findings/look-up.ts';
import { inPush } from './in-push.ts';
import { pushPage } from './push-page.ts';
import type { TestSession } from './push-session.ts';

/** Findings between two looks at what has come in meanwhile. */
const BATCH = 50;
const BATCHES_MAX = 100_000;
/** The shortest time between two looks, and how much longer than a look itself the time between two is. */
const LOOK_MS = 2_000;
const LOOK_FACTOR = 5;

/**
 * Sends what was put aside: texts and tags of findings whose status is right, the most severe first. Ten thousand of them
 * take minutes, because DefectDojo changes one with each request. So what another push was asked for meanwhile goes
 * before the rest: `pushOthers` sends it.
 */
export async function sendTexts(session: TestSession, pushOthers: () => Promise<void>): Promise<void> {
  await readIncomplete(session);
  let nextLook = performance.now() + LOOK_MS;
  for (let batch = 0; batch < BATCHES_MAX && session.texts.size > 0; batch += 1) {
    session.signal.throwIfAborted();
    const findingIds = takeMostSevere(session.texts);
    await pushPage(session, findingIds, true);
    await inPush(session, (tx) => saveProgress(tx, session.push, session.tally.counters));
    await handOverIfDue(session);
    if (performance.now() < nextLook) continue;
    const startedAt = performance.now();
    if (await inPush(session, (tx) => hasPendingPush(tx, session.scope))) await pushOthers();
    const now = performance.now();
    nextLook = now + Math.max(LOOK_MS, LOOK_FACTOR * (now - startedAt));
  }
}

/**
 * Reads the findings that a report which broke off may have left without tags, all at once: in lists of 250 rows that is
 * eight reads for 2,000 of them. Tags are only added to them, so that an older look is good enough.
 */
async function readIncomplete(session: TestSession): Promise<void> {
  const { incomplete, shown } = session;
  const found = await lookUpFindings(session, [...incomplete]);
  for (const [findingId, finding] of found) shown.set(findingId, finding);
  incomplete.clear();
}

/** Takes the next findings out, the most severe first and each severity in its order. */
function takeMostSevere(texts: Map<string, number>): string[] {
  const most = Math.min(...texts.values());
  const taken: string[] = [];
  for (const [findingId, rank] of texts) {
    if (rank !== most) continue;
    taken.push(findingId);
    if (taken.length === BATCH) break;
  }
  for (const findingId of taken) texts.delete(findingId);
  return taken;
}
