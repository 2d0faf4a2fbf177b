import { loadLedger, recordEvents } from '@gecko-defectdojo/data';
import { countFindings, findFindingByUniqueId, listFindings } from '@gecko-defectdojo/client';
import type { RemoteFinding } from '@gecko-defectdojo/client';
import type { LedgerChange } from '@gecko-defectdojo/domain';
import { lookUpStrategy, remoteStatusOfFinding, wasRecreated } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { forgetFindings } from './forget-findings.ts';
import { inPush } from '../in-push.ts';

/** Findings per page of a listing: 250 take 3.2.0 about a second. */
const LIST_PAGE = 250;
/** Caps a listing that never ends; no test has as many pages. */
const LIST_PAGES_MAX = 4_000;

/** Returns these findings of the test by their Gecko id, read one by one or by listing the test, as is less work. */
export async function lookUpFindings(
  session: TestSession,
  findingIds: readonly string[],
): Promise<Map<string, RemoteFinding>> {
  const found = new Map<string, RemoteFinding>();
  if (findingIds.length === 0) return found;
  const { client, testId, signal } = session;
  const total = findingIds.length > 3 ? await countFindings(client, testId, { signal }) : Infinity;
  if (lookUpStrategy(findingIds.length, total) === 'one_by_one') {
    for (const findingId of findingIds) {
      const finding = await findFindingByUniqueId(client, { testId, uniqueId: findingId }, { signal });
      if (finding) found.set(findingId, finding);
    }
    return found;
  }
  const wanted = new Set(findingIds);
  for (let page = 0; page < LIST_PAGES_MAX && found.size < wanted.size; page += 1) {
    const { results } = await listFindings(client, testId, {
      offset: page * LIST_PAGE,
      limit: LIST_PAGE,
      signal,
    });
    for (const finding of results) {
      const id = finding.unique_id_from_tool;
      // Of two rows with one id the lower is the one reports match (reimporter of 3.2.0), and lists come by id.
      if (id !== null && wanted.has(id) && !found.has(id)) found.set(id, finding);
    }
    if (results.length < LIST_PAGE) break;
  }
  return found;
}

/** Reads findings whose status is undecided, and records in the ledger what DefectDojo holds. */
export async function decideByLookUp(session: TestSession, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  const ledger = await inPush(session, (tx) => loadLedger(tx, session.scope, findingIds));
  const found = await lookUpFindings(session, findingIds);
  const missing = findingIds.filter((findingId) => !found.has(findingId));
  const rows = [...found].map(([findingId, finding]): LedgerChange => ({
    findingId,
    event: {
      kind: 'found',
      status: remoteStatusOfFinding(finding),
      remoteId: finding.id,
      // A report created it again after a deletion, so its texts are not the ones last sent.
      ...(wasRecreated(finding, ledger.get(findingId)?.remoteId) ? { fieldHashes: {} } : {}),
    },
  }));
  await inPush(session, (tx) => recordEvents(tx, session.scope, rows));
  await forgetFindings(session, missing);
}
