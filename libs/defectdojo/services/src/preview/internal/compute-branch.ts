import {
  compareFindings,
  findChangedFindings,
  findGoneFindings,
  hostSqlOf,
  loadLedger,
  readTeam,
} from '@gecko-defectdojo/data';
import { capabilitiesOf, holdingReasons, isOver } from '@gecko-defectdojo/domain';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import { loadPresentFindings } from '../../finding/load-present-findings.ts';
import { PUSHED_SEVERITIES } from '../../internal/pushed-severity.ts';
import { previewFinding } from './preview-finding.ts';
import type { PreviewedFinding, PreviewSession } from './preview-session.ts';
import { addCounts, emptyTotals, tally } from './preview-totals.ts';
import type { MutableTotals } from './preview-totals.ts';
import type { SortedPage } from './sorted-page.ts';

const PAGE = 500;
/** 200,000 findings. The totals count no more. */
const PAGES_MAX = 400;

/**
 * Returns the numbers of findings of one branch, and adds those that a push would touch to the page. `label` names the
 * branch with each of them.
 */
export async function computeBranch(
  session: PreviewSession,
  page: SortedPage,
  label: string | undefined,
): Promise<MutableTotals> {
  const totals = emptyTotals();
  for await (const findings of pagesOf(session)) {
    for (const previewed of findings) {
      tally(totals, previewed);
      if (previewed.item !== undefined)
        page.add(label === undefined ? previewed.item : { ...previewed.item, branch: label });
    }
  }
  addCounts(totals, await countRest(session));
  return totals;
}

async function* pagesOf(session: PreviewSession): AsyncGenerator<readonly PreviewedFinding[]> {
  yield* changedPages(session);
  // A further branch without a scan is gone from Gecko: its findings stay until a person closes it.
  const isGone = typeof session.mapping?.firstMappingId === 'string' && session.scan === undefined;
  if (!isGone) yield* gonePages(session);
}

async function* changedPages(session: PreviewSession): AsyncGenerator<readonly PreviewedFinding[]> {
  const { context, scope, connection, settings } = session;
  const { teamId } = scope;
  const filter = {
    holding: holdingReasons(settings),
    includeWithoutEnd: false,
    limit: PAGE,
  };
  const capabilities = capabilitiesOf(connection.instanceVersion ?? undefined);
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    context.signal?.throwIfAborted();
    const [ids, findings, ledger] = await readTeam(context.database, context.actor, async (tx) => {
      const changed = await findChangedFindings(tx, scope, { ...filter, after });
      return [
        changed,
        await loadPresentFindings(context, tx, { teamId, findingIds: changed }),
        await loadLedger(tx, scope, changed),
      ] as const;
    });
    yield findings.map((finding) =>
      previewFinding(finding, ledger.get(finding.id), { ...session, capabilities }),
    );
    if (ids.length < PAGE) return;
    after = ids.at(-1);
  }
}

/** Yields ledger entries whose finding was deleted in Gecko or belongs to a former branch. */
async function* gonePages({ context, scope }: PreviewSession): AsyncGenerator<readonly PreviewedFinding[]> {
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const [entries, elsewhere] = await readTeam(context.database, scope.teamId, async (tx) => {
      const gone = await findGoneFindings(tx, scope, { after, limit: PAGE });
      const ids = gone.map(({ findingId }) => findingId);
      const there = await context.host.loadFindings(hostSqlOf(tx), scope.teamId, ids);
      return [gone, new Set(there.map(({ id }) => id))] as const;
    });
    yield entries.map((entry) => previewGone(entry, elsewhere.has(entry.findingId)));
    if (entries.length < PAGE) return;
    after = entries.at(-1)?.findingId;
  }
}

function previewGone(entry: LedgerEntry, isElsewhere: boolean): PreviewedFinding {
  if (isElsewhere && isOver(entry.remoteStatus)) return { leftAlone: { reason: 'unchanged' } };
  const severity = entry.lastSent?.severity;
  return {
    item: {
      findingId: entry.findingId,
      title: (entry.lastSent?.title ?? entry.identity?.title ?? entry.findingId).slice(0, 511),
      severity: severity ? PUSHED_SEVERITIES[severity] : null,
      action: isElsewhere ? 'mitigate' : 'close_deleted',
      fields: [],
    },
  };
}

async function countRest({ context, scope, settings }: PreviewSession) {
  return readTeam(context.database, scope.teamId, async (tx) => {
    const { counts } = await compareFindings(tx, scope, {
      holding: holdingReasons(settings),
      includeWithoutEnd: false,
    });
    return counts;
  });
}
