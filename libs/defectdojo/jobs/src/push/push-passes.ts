import { compareFindings, findChangedFindings, hasPendingPush, saveProgress } from '@gecko-defectdojo/data';
import { CHUNK_MAX } from '@gecko-defectdojo/domain';
import { handOverIfDue } from './hand-over.ts';
import { inPush } from './in-push.ts';
import { pushPage } from './push-page.ts';
import type { TestSession } from './push-session.ts';
import { sendTexts } from './send-texts.ts';
import type { MissingTest } from './test/make-test.ts';
import { readUnsettled } from './unsettled/read-unsettled.ts';

/** The findings that a push looks at. */
export type PushFilter = MissingTest['filter'];

/** Findings that are read, planned and sent together. Bounds the memory of a push. */
const PAGE = 500;
const PAGE_MAX = CHUNK_MAX;
const PAGES_MAX = 100_000;
/** Later passes take up changes that arrive during a push. After this many, the next push takes them up. */
const PASSES_MAX = 8;
/** So many changed findings are known by their ids after a comparison. More are looked for page by page. */
export const KNOWN_MAX = 2_000;

/**
 * Sends what has changed, in passes, until a pass finds nothing. Later passes look again at the findings that the first
 * one saw, and at everything only where something may have changed beside them.
 */
export async function pushChanged(
  session: TestSession,
  filter: PushFilter,
  changedIds: readonly string[] | undefined,
): Promise<void> {
  // The second pass does not ask again for a Risk Acceptance that DefectDojo has just refused.
  const later = { ...filter, includeWithoutEnd: false };
  let known = changedIds;
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    if (pass > 0) known = await findKnown(session, later, known);
    const seen = await pushPass(session, pass === 0 ? filter : later, known);
    await sendTexts(session, async () => {
      await pushPass(session, later);
    });
    if (seen === 0) return;
  }
}

/** Returns the findings that a later pass looks at, or undefined for all. */
async function findKnown(
  session: TestSession,
  filter: PushFilter,
  known: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  // Findings that an earlier pass lost may be due by now, and others with them.
  const reread = await readUnsettled(session);
  const isAlone = reread === 0 && !(await inPush(session, (tx) => hasPendingPush(tx, session.scope)));
  if (isAlone && known !== undefined) return known;
  const options = { ...filter, idsMax: KNOWN_MAX };
  return (await inPush(session, (tx) => compareFindings(tx, session.scope, options))).changedIds;
}

/** Runs one pass over changed findings, of the known ones if any are given. Returns how many of them could be sent. */
async function pushPass(
  session: TestSession,
  filter: PushFilter,
  known?: readonly string[],
): Promise<number> {
  const { scope } = session;
  let after: string | undefined;
  let seen = 0;
  if (known?.length === 0) return seen;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    session.signal.throwIfAborted();
    const { chunkSize, reportsAtOnce } = session.pace;
    const limit = Math.min(PAGE_MAX, Math.max(PAGE, chunkSize * reportsAtOnce));
    const findingIds = await inPush(session, (tx) =>
      findChangedFindings(tx, scope, { ...filter, after, among: known, limit }),
    );
    if (findingIds.length === 0) break;
    await pushPage(session, findingIds);
    seen += findingIds.filter((findingId) => !session.waiting.has(findingId)).length;
    await inPush(session, (tx) => saveProgress(tx, session.push, session.tally.counters));
    await handOverIfDue(session);
    if (findingIds.length < limit) break;
    after = findingIds.at(-1);
  }
  return seen;
}
