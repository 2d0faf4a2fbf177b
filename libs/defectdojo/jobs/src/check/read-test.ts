import {
  exportsPaused,
  findConnection,
  hostSqlOf,
  loadDatedEntries,
  saveCheckProgress,
  withTeam,
} from '@gecko-defectdojo/data';
import type { DatedEntry, NewCheckDifference, Tx } from '@gecko-defectdojo/data';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import {
  capabilitiesOf,
  differingFields,
  digestsThere,
  extraTagsOf,
  fieldValues,
  isDifferenceLeft,
  isSentPlain,
  mayRead,
  pauseOf,
  remoteStatusOf,
  renderFinding,
  settingsOf,
  severityNamed,
  showsLiveText,
} from '@gecko-defectdojo/domain';
import type { CompareOptions, PresentFinding, RenderContext } from '@gecko-defectdojo/domain';
import { digest, loadPresentFindings } from '@gecko-defectdojo/services';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { shownFinding } from '../push/findings/shown-finding.ts';
import { readAct } from './act-there.ts';
import { leavesClosed } from './check-session.ts';
import type { TestCheck } from './check-session.ts';
import type { FoundDifferences } from './found-differences.ts';
import { readPages } from './read-pages.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An operator may hold the instance while a long test is read. */
async function requireReads(tx: Tx, teamId: string): Promise<void> {
  const connection = await findConnection(tx, teamId);
  const pause = connection && pauseOf(connection);
  if (pause !== undefined && !mayRead(pause)) throw exportsPaused(pause);
}

/** Gecko's findings in a test that was read to its end. */
export interface ReadTest {
  readonly seen: ReadonlySet<string>;
  /** Those with a text that an earlier release left live. */
  readonly live: readonly string[];
}

/** Reads the test page by page, one at a time, and collects extra and changed findings. */
export async function readTest(session: TestCheck, found: FoundDifferences): Promise<ReadTest> {
  const { context, check } = session;
  const seen = new Set<string>();
  const live: string[] = [];
  await readPages(session, async (rows) => {
    await comparePage(session, rows, { found, seen, live });
    await withTeam(context.database, check.teamId, async (tx) => {
      await saveCheckProgress(tx, { teamId: check.teamId, checkId: check.id }, { compared: found.compared });
      await requireReads(tx, check.teamId);
    });
  });
  return { seen, live };
}

interface Collected {
  readonly found: FoundDifferences;
  readonly seen: Set<string>;
  readonly live: string[];
}

async function comparePage(
  session: TestCheck,
  rows: readonly RemoteFindingContent[],
  { found, seen, live }: Collected,
): Promise<void> {
  const ids = rows.flatMap(({ unique_id_from_tool: id }) => (id !== null && UUID.test(id) ? [id] : []));
  const known = await loadKnown(session, ids);
  for (const row of rows) {
    found.compare();
    const findingId = row.unique_id_from_tool ?? '';
    const dated = known.entries.get(findingId);
    // Of two rows with one id the lower is the one that reports match.
    if (dated === undefined || !isKnown(dated) || seen.has(findingId)) {
      found.add(extraOf(row, seen.has(findingId) ? findingId : null));
      continue;
    }
    seen.add(findingId);
    const { entry } = dated;
    if (isMoving(dated, session.startedAt)) continue;
    const compared = { shown: shownFinding(row), entry, present: known.present(findingId), digest };
    if (showsLiveText(compared)) live.push(findingId);
    const fields = differingFields(compared);
    if (fields.length > 0)
      found.add({
        ...changedOf(row, fields, compared),
        isLeft: isDifferenceLeft(fields, compared, leavesClosed(session)),
      });
  }
}

/** A row that reports do not match. `copyOf` is the finding of Gecko that it is another copy of. */
function extraOf(row: RemoteFindingContent, copyOf: string | null): NewCheckDifference {
  const { id: remoteId, title, severity } = row;
  return {
    kind: 'extra',
    findingId: copyOf,
    remoteId,
    title,
    severity: severityNamed(severity) ?? null,
    fields: [],
  };
}

function changedOf(
  row: RemoteFindingContent,
  fields: readonly string[],
  compared: CompareOptions,
): NewCheckDifference {
  const { entry, present } = compared;
  const known = present?.content ?? entry.lastSent;
  return {
    kind: 'changed',
    findingId: entry.findingId,
    remoteId: row.id,
    title: known?.title ?? row.title,
    severity: known?.severity ?? severityNamed(row.severity) ?? null,
    fields,
    fieldValues: fieldValues(fields, compared),
    there: readAct(row, fields, compared),
    digests: digestsThere(fields, compared.shown, digest),
  };
}

/** Returns true if a push has sent the finding, or is sending it. */
function isKnown({ entry }: DatedEntry): boolean {
  return entry.remoteStatus !== undefined || entry.pendingStatus !== undefined;
}

/**
 * Returns true if a push has changed the finding since, or may be changing it: the response may be from before or
 * after. A request without a response may change it as well, and a push reads it again.
 */
export function isMoving({ entry, sentAt, isUnsettled }: DatedEntry, since: Date): boolean {
  return entry.pendingStatus !== undefined || isUnsettled || (sentAt !== null && sentAt >= since);
}

interface KnownFindings {
  readonly entries: ReadonlyMap<string, DatedEntry>;
  /** Returns the finding as Gecko has it now. */
  readonly present: (findingId: string) => PresentFinding | undefined;
}

async function loadKnown(session: TestCheck, findingIds: readonly string[]): Promise<KnownFindings> {
  const { context, check, mapping, connection } = session;
  const { teamId } = check;
  const [entries, repository, findings] = await withTeam(context.database, teamId, async (tx) => [
    await loadDatedEntries(tx, check, findingIds),
    await context.host.findRepository(hostSqlOf(tx), teamId, mapping.repositoryId),
    await loadPresentFindings(context, tx, { teamId, findingIds }),
  ]);
  const capabilities = capabilitiesOf(connection.instanceVersion ?? undefined);
  const { extraTags: tagTemplates } = settingsOf(connection, mapping);
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return {
    entries,
    present: (findingId) => {
      const finding = byId.get(findingId);
      return (
        finding &&
        repository &&
        presentOf(finding, {
          repositoryName: repository.fullName,
          branch: mapping.branch,
          capabilities,
          tagTemplates,
          isPlain: isSentPlain(entries.get(findingId)?.entry),
        })
      );
    },
  };
}

function presentOf(finding: GeckoFinding, context: RenderContext): PresentFinding {
  return {
    content: renderFinding(finding, context),
    extraTags: extraTagsOf(context.tagTemplates ?? [], finding, context),
    status: remoteStatusOf(finding.status),
  };
}
