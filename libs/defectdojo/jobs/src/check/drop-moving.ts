import { hostSqlOf, loadDatedEntries, withTeam } from '@gecko-defectdojo/data';
import type { NewCheckDifference } from '@gecko-defectdojo/data';
import { isMoving } from './read-test.ts';
import type { TestCheck } from './check-session.ts';
import type { FoundDifferences } from './found-differences.ts';

const PAGE = 500;

/**
 * Removes from the result the findings that a push has changed, or has yet to change, during the check. A later check
 * finds them at rest.
 */
export async function dropMoving(session: TestCheck, found: FoundDifferences): Promise<void> {
  const { context, check, startedAt } = session;
  const { teamId } = check;
  const candidates = [...found.of('missing'), ...found.of('changed')];
  const dropped = new Set<NewCheckDifference>();
  for (let from = 0; from < candidates.length; from += PAGE) {
    const page = candidates.slice(from, from + PAGE);
    const ids = page.flatMap(({ findingId }) => findingId ?? []);
    const [entries, findings] = await withTeam(context.database, teamId, async (tx) => [
      await loadDatedEntries(tx, check, ids),
      await context.host.loadFindings(hostSqlOf(tx), teamId, ids),
    ]);
    const revisions = new Map(findings.map(({ id, revision }) => [id, revision]));
    for (const difference of page) {
      const dated = entries.get(difference.findingId ?? '');
      const revision = revisions.get(difference.findingId ?? '');
      if (dated === undefined || isMoving(dated, startedAt) || dated.entry.revision !== revision)
        dropped.add(difference);
    }
  }
  found.drop(dropped);
}
