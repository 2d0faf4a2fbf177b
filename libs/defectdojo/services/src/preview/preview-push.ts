import { PreviewQuery } from '@gecko-defectdojo/contract';
import type { Preview } from '@gecko-defectdojo/contract';
import {
  compareFindings,
  findChangedFindings,
  findGoneFindings,
  findMappingOfRepository,
  hostSqlOf,
  loadLedger,
  readTeam,
} from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { capabilitiesOf, holdingReasons, isOver, settingsOf } from '@gecko-defectdojo/domain';
import type { LedgerEntry } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { loadPresentFindings } from '../finding/load-present-findings.ts';
import { parseInput } from '../internal/parse-input.ts';
import { PUSHED_SEVERITIES } from '../internal/pushed-severity.ts';
import { branchOfNextPush } from '../mapping/internal/followed-branch.ts';
import { findFileLinks } from '../repository/file-host.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { requireRepository } from '../repository/internal/require-repository.ts';
import { previewFinding } from './internal/preview-finding.ts';
import type { PreviewedFinding, PreviewSession } from './internal/preview-session.ts';
import { createSortedPage } from './internal/sorted-page.ts';
import { addCounts, emptyTotals, tally } from './internal/preview-totals.ts';

const Input = RepositoryReference.extend(PreviewQuery.shape);

const PAGE = 500;
/** 200,000 findings. The totals count no more. */
const PAGES_MAX = 400;
/** The mapping id of an unmapped repository. No mapping has it, so its ledger is empty. */
const NO_MAPPING = '00000000-0000-0000-0000-000000000000';

/**
 * Returns the effects that the next push of a repository would have, or the first push of an unmapped one. Uses the
 * push's own decisions on Gecko's data and the ledger, and sends no request to DefectDojo. The findings are sorted by
 * severity, then by title.
 */
export async function previewPush(context: ServiceContext, input: z.input<typeof Input>): Promise<Preview> {
  requirePermission(context, 'integrations.read');
  const { repositoryId, branch, limit, offset } = parseInput(Input, input);
  const { teamId } = context.actor;
  const { session, scan } = await readTeam(context.database, context.actor, async (tx) => {
    const opened = await openPreview(tx, context, { repositoryId, branch });
    const latest = await context.host.findLatestScan(hostSqlOf(tx), teamId, opened.scope);
    const { mapping, repository } = opened;
    const links =
      mapping && (await findFileLinks(tx, context, { mapping, repository, commit: latest?.commit }));
    return { session: { ...opened, fileHost: links?.fileHost }, scan: latest };
  });
  const totals = emptyTotals();
  const sorted = createSortedPage({ offset, limit });
  for await (const page of changedPages(session)) {
    for (const previewed of page) {
      tally(totals, previewed);
      if (previewed.item !== undefined) sorted.add(previewed.item);
    }
  }
  const counted = await countRest(session);
  addCounts(totals, counted);
  return {
    repositoryId,
    mappingId: session.mapping?.id ?? null,
    branch: session.scope.branch,
    scan: scan ? { commit: scan.commit, completedAt: scan.completedAt.toISOString() } : null,
    totals,
    items: [...sorted.items()],
  };
}

async function openPreview(
  tx: Tx,
  context: ServiceContext,
  { repositoryId, branch }: { readonly repositoryId: string; readonly branch: string | undefined },
): Promise<Omit<PreviewSession, 'fileHost'>> {
  const { teamId } = context.actor;
  const connection = await requireConnection(tx, teamId);
  const repository = await requireRepository(tx, context, repositoryId);
  const live = await findMappingOfRepository(tx, teamId, repositoryId);
  const mapping = live?.connectionId === connection.id ? live : undefined;
  const scope = {
    teamId,
    mappingId: mapping?.id ?? NO_MAPPING,
    repositoryId,
    branch:
      branch ??
      (mapping ? await branchOfNextPush(tx, context, mapping, repository) : repository.defaultBranch),
  };
  return { context, connection, repository, mapping, settings: settingsOf(connection, mapping), scope };
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
    if (ids.length < PAGE) break;
    after = ids.at(-1);
  }
  yield* gonePages(session);
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
