import { PreviewQuery } from '@gecko-defectdojo/contract';
import type { Preview, PreviewBranch } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';
import { computeBranch } from './internal/compute-branch.ts';
import { openSessions } from './internal/open-sessions.ts';
import type { PreviewSession } from './internal/preview-session.ts';
import { addTotals, emptyTotals } from './internal/preview-totals.ts';
import { createSortedPage } from './internal/sorted-page.ts';

const Input = RepositoryReference.extend(PreviewQuery.shape);

/**
 * Returns the effects that the next push of a repository would have, its further branches included, or the first push of
 * an unmapped one. Uses the push's own decisions on Gecko's data and the ledger, and sends no request to DefectDojo. The
 * findings of all branches are sorted by severity, then by title.
 */
export async function previewPush(context: ServiceContext, input: z.input<typeof Input>): Promise<Preview> {
  requirePermission(context, 'integrations.read');
  const { repositoryId, branch, limit, offset } = parseInput(Input, input);
  const sessions = await readTeam(context.database, context.actor, (tx) =>
    openSessions(tx, context, { repositoryId, branch }),
  );
  const sorted = createSortedPage({ offset, limit });
  const sum = emptyTotals();
  const branches: PreviewBranch[] = [];
  for (const session of sessions) {
    const label = sessions.length > 1 ? session.scope.branch : undefined;
    const totals = await computeBranch(session, sorted, label);
    addTotals(sum, totals);
    branches.push({ ...factsOf(session), totals });
  }
  const [first] = sessions;
  if (!first) throw new Error('A preview has a branch.');
  return {
    repositoryId,
    ...factsOf(first),
    totals: sum,
    ...(branches.length > 1 ? { branches } : {}),
    items: [...sorted.items()],
  };
}

function factsOf({ mapping, scope, scan }: PreviewSession): Omit<PreviewBranch, 'totals'> {
  return {
    mappingId: mapping?.id ?? null,
    branch: scope.branch,
    scan: scan ? { commit: scan.commit, completedAt: scan.completedAt.toISOString() } : null,
  };
}
