import { loadLedger, recordEvents } from '@gecko-defectdojo/data';
import { countFindings, findFindingByUniqueId, listFindings } from '@gecko-defectdojo/client';
import type {
  CallOptions,
  DefectDojoClient,
  ListFindingsOptions,
  Page,
  RemoteFinding,
} from '@gecko-defectdojo/client';
import type { LedgerChange } from '@gecko-defectdojo/domain';
import { IntegrationError, lookUpStrategy, remoteStatusOfFinding } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { forgetFindings } from './forget-findings.ts';
import { inPush } from '../in-push.ts';
import { foundEvent } from './found-event.ts';
import { joinSteps, recordStep } from '../record-step.ts';
import { recoveredStep } from './recovered-step.ts';

/** Findings per page of a listing: 250 take 3.2.0 about a second. */
const LIST_PAGE = 250;
/** Ends a listing that never ends: half a million findings. Pages are smaller where findings are long. */
const LIST_PAGES_MAX = 2_000;

/** Returns these findings of the test by their Gecko id, read one by one or by listing the test, as is less work. */
export function lookUpFindings(
  session: TestSession,
  findingIds: readonly string[],
): Promise<Map<string, RemoteFinding>> {
  return lookUpRows(session, findingIds, { find: findFindingByUniqueId, list: listFindings });
}

/** The two ways to read findings of a test. */
export interface RowReader<T> {
  readonly find: (
    client: DefectDojoClient,
    finding: { readonly testId: number; readonly uniqueId: string },
    options: CallOptions,
  ) => Promise<T | undefined>;
  readonly list: (client: DefectDojoClient, testId: number, options: ListFindingsOptions) => Promise<Page<T>>;
}

/** Does the same with the rows of a reader. */
export async function lookUpRows<T extends Pick<RemoteFinding, 'unique_id_from_tool'>>(
  session: TestSession,
  findingIds: readonly string[],
  reader: RowReader<T>,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  if (findingIds.length === 0) return found;
  const { client, testId, signal } = session;
  const total = findingIds.length > 3 ? await countFindings(client, testId, { signal }) : Infinity;
  if (lookUpStrategy(findingIds.length, total) === 'one_by_one') {
    for (const findingId of findingIds) {
      const finding = await reader.find(client, { testId, uniqueId: findingId }, { signal });
      if (finding) found.set(findingId, finding);
    }
    return found;
  }
  await listWanted(session, reader, { wanted: new Set(findingIds), found });
  return found;
}

/** Throws at the end of what is read, because a finding that was not read is not missing. */
async function listWanted<T extends Pick<RemoteFinding, 'unique_id_from_tool'>>(
  { client, testId, signal }: TestSession,
  reader: RowReader<T>,
  { wanted, found }: { readonly wanted: ReadonlySet<string>; readonly found: Map<string, T> },
): Promise<void> {
  let offset = 0;
  for (let pages = 0, limit = LIST_PAGE; pages < LIST_PAGES_MAX; pages += 1) {
    const page = await reader.list(client, testId, { offset, limit, signal });
    for (const finding of page.results) {
      const id = finding.unique_id_from_tool;
      // Of two rows with one id the lower is the one reports match (reimporter of 3.2.0), and lists come by id.
      if (id !== null && wanted.has(id) && !found.has(id)) found.set(id, finding);
    }
    if (page.isLast || found.size === wanted.size) return;
    offset += page.results.length;
    limit = page.limit;
  }
  throw new IntegrationError(
    'remote_too_large',
    'The test in DefectDojo holds more findings than Gecko can read.',
  );
}

/**
 * Reads findings whose status is undecided, and records in the ledger what DefectDojo holds. Those that it does not hold
 * are forgotten, with their Risk Acceptances there.
 */
export async function decideByLookUp(session: TestSession, findingIds: readonly string[]): Promise<void> {
  await forgetFindings(session, await recordLookUp(session, findingIds));
}

/**
 * Reads findings whose status is undecided, and records in the ledger those that DefectDojo holds. Writes nothing there.
 * Returns the ids of the others.
 */
export async function recordLookUp(
  session: TestSession,
  findingIds: readonly string[],
): Promise<readonly string[]> {
  if (findingIds.length === 0) return [];
  const ledger = await inPush(session, (tx) => loadLedger(tx, session.scope, findingIds));
  const found = await lookUpFindings(session, findingIds);
  const missing = findingIds.filter((findingId) => !found.has(findingId));
  const rows = [...found].map(([findingId, finding]): LedgerChange => ({
    findingId,
    event: foundEvent(finding, ledger.get(findingId)),
  }));
  await recordStep(session, async (tx) => {
    await recordEvents(tx, session.scope, rows);
    return joinSteps(
      [...found].flatMap(([findingId, finding]) => {
        const entry = ledger.get(findingId);
        const there = entry && { ...entry, remoteId: finding.id };
        return there ? [recoveredStep(session, there, remoteStatusOfFinding(finding))] : [];
      }),
    );
  });
  return missing;
}
