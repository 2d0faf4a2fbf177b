import { Uuid } from '@gecko-defectdojo/contract';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import {
  countLostNotes,
  loadLedger,
  loadRevisions,
  reconcileNotes,
  recordEvents,
  withTeam,
} from '@gecko-defectdojo/data';
import type { SeenNotes } from '@gecko-defectdojo/data';
import {
  detailsFoundAt,
  isAlike,
  isSentPlain,
  judgeReconciled,
  remoteStatusOf,
} from '@gecko-defectdojo/domain';
import type {
  FoundAcceptance,
  LedgerChange,
  LedgerEntry,
  RenderedFinding,
  SendableFinding,
} from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import { readAcceptance } from '../push/acceptances/read-acceptance.ts';
import { shownFinding } from '../push/findings/shown-finding.ts';
import { loadFindings } from '../push/load-findings.ts';
import { renderForPush } from '../push/render-content.ts';
import { matchedIdentity } from './matched-identity.ts';
import type { ReconcileCounts, TestReconciliation } from './reconcile-session.ts';
import { seenNotesOf } from './seen-notes.ts';

/** The result so far. */
export interface Reconciled {
  readonly counts: ReconcileCounts;
  /** The ids of Gecko's findings that DefectDojo shows. */
  readonly seen: Set<string>;
}

/** Reads one page of a test into the ledger, in one transaction, and counts what that changes. */
export async function reconcilePage(
  session: TestReconciliation,
  rows: readonly RemoteFindingContent[],
  { counts, seen }: Reconciled,
): Promise<void> {
  const own = new Map<string, RemoteFindingContent>();
  for (const row of rows) {
    const findingId = Uuid.safeParse(row.unique_id_from_tool).data;
    // Of two rows with one id the lower is the one that reports match, and lists come by id.
    if (findingId === undefined || seen.has(findingId)) counts.extra += 1;
    else own.set(findingId, row);
    if (findingId !== undefined) seen.add(findingId);
  }
  const known = await loadKnown(session, [...own.keys()]);
  const changes: LedgerChange[] = [];
  const notes: SeenNotes[] = [];
  for (const [findingId, row] of own) {
    changes.push(...(await reconcileFinding(session, { findingId, row, known, counts })));
    const finding = known.findings.get(findingId);
    const seenNotes = finding && seenNotesOf(session, finding, row);
    if (seenNotes !== undefined) notes.push(seenNotes);
  }
  const { context, scope, isDryRun } = session;
  await withTeam(context.database, scope.teamId, async (tx) => {
    if (!isDryRun) await recordEvents(tx, scope, changes);
    counts.notes += await (isDryRun ? countLostNotes : reconcileNotes)(tx, scope, notes);
  });
}

interface KnownFindings {
  readonly ledger: ReadonlyMap<string, LedgerEntry>;
  readonly findings: ReadonlyMap<string, GeckoFinding>;
  readonly revisions: ReadonlyMap<string, number>;
}

async function loadKnown(session: TestReconciliation, ids: readonly string[]): Promise<KnownFindings> {
  const { context, scope } = session;
  return withTeam(context.database, scope.teamId, async (tx) => {
    const revisions = await loadRevisions(tx, scope, ids);
    const findings = await loadFindings(tx, session, [...revisions.keys()]);
    return {
      ledger: await loadLedger(tx, scope, ids),
      findings: new Map(findings.map((finding) => [finding.id, finding])),
      revisions,
    };
  });
}

interface FoundRow {
  readonly findingId: string;
  readonly row: RemoteFindingContent;
  readonly known: KnownFindings;
  readonly counts: ReconcileCounts;
}

async function reconcileFinding(
  session: TestReconciliation,
  { findingId, row, known, counts }: FoundRow,
): Promise<readonly LedgerChange[]> {
  const entry = known.ledger.get(findingId);
  const finding = known.findings.get(findingId);
  const rendered = finding && renderAsShown(session, { finding, entry, row });
  const matched = matchedIdentity({
    row,
    service: session.mapping.service,
    known: entry?.identity,
    contents: rendered === undefined ? [] : [rendered.content],
    isMatchedById: session.isMatchedById,
  });
  const { outcome, events, isEdited } = judgeReconciled({
    shown: { ...shownFinding(row), verified: row.verified },
    entry,
    present: finding && rendered && sendableOf({ finding, rendered, known }),
    acceptance: await readOwnAcceptance(session, { findingId, row, entry }),
    ...matched,
    includeResolved: session.settings.includeResolvedFindings,
    digest,
  });
  counts.read += 1;
  if (outcome !== 'known') counts[outcome] += 1;
  if (isEdited) counts.edited += 1;
  if (outcome === 'recovered' && matched.identity.isUnmatched) counts.unmatched += 1;
  const isLeft = outcome === 'unknown' && !session.closeUnknown;
  return isLeft ? [] : events.map((event) => ({ findingId, event }));
}

/** Renders a finding. One that the ledger does not have may have been sent without its code. */
function renderAsShown(
  session: TestReconciliation,
  {
    finding,
    entry,
    row,
  }: { finding: GeckoFinding; entry: LedgerEntry | undefined; row: RemoteFindingContent },
): RenderedFinding {
  const usual = renderForPush(session, finding, { isPlain: isSentPlain(entry) });
  const isShown = ({ content }: RenderedFinding) =>
    isAlike('description', row['description'] ?? null, content.description);
  if (entry?.fieldHashes !== undefined || isShown(usual)) return usual;
  const plain = renderForPush(session, finding, { isPlain: true });
  return isShown(plain) ? plain : usual;
}

function sendableOf({
  finding,
  rendered,
  known,
}: {
  readonly finding: GeckoFinding;
  readonly rendered: RenderedFinding;
  readonly known: KnownFindings;
}): SendableFinding {
  return {
    status: remoteStatusOf(finding.status),
    content: rendered.content,
    hashes: rendered.hashes,
    revision: known.revisions.get(finding.id) ?? finding.revision,
    acceptedUntil: finding.acceptedUntil,
  };
}

/** Reads the Risk Acceptance of a finding that may have another than the ledger says; else asks nothing. */
async function readOwnAcceptance(
  session: TestReconciliation,
  {
    findingId,
    row,
    entry,
  }: Pick<FoundRow, 'findingId' | 'row'> & { readonly entry: LedgerEntry | undefined },
): Promise<FoundAcceptance | undefined | 'unread'> {
  const shown = shownFinding(row).acceptances ?? [];
  const known = entry?.acceptance;
  const there = shown.find(({ id }) => id === known?.id);
  const isAsKnown = there !== undefined && there.expiresAt === known?.expiresAt;
  const mayHaveOne = known !== undefined || shown.length > 0;
  if (isAsKnown || !mayHaveOne) return 'unread';
  const found = await readAcceptance(session, findingId, row.id);
  return found && { ...found, details: detailsFoundAt(session.context.now()) };
}
