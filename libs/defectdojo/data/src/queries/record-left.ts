import { sql } from 'drizzle-orm';
import { isStateField } from '@gecko-defectdojo/domain';
import type { LeftThere } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import type { CheckRecord } from './checks.ts';
import { findDiffering, idOf, inPages, isSettledSince, markDifferences } from './differing-entries.ts';
import type { Differing } from './differing-entries.ts';
import { idIn } from './id-in.ts';

/**
 * Records `left_there` for the findings that a check found changed, or for those of them that are named, in the name of
 * a user. Returns the number of these findings. Left out are findings that were sent since the check, that are pending or
 * wanted, that are left already, and those of a check of an earlier release.
 */
export async function recordLeftThere(
  tx: Tx,
  check: CheckRecord,
  { by, findingIds }: { readonly by: string; readonly findingIds?: readonly string[] | undefined },
): Promise<number> {
  const differing = await findDiffering(tx, check, 'changed', findingIds);
  const undecided = differing.filter(({ isLeft, there }) => !isLeft && there !== null);
  return inPages(undecided, async (page) => {
    const marks = page.map(({ findingId, fields, there, digests }) => ({
      findingId,
      mark: markOf(fields, { there, digests }),
    }));
    const ids = page.map(({ findingId }) => findingId);
    const left = await tx.execute<{ finding_id: string }>(sql`
      update defectdojo.exported_findings l set left_there = d.mark || jsonb_build_object(
        'by', ${by}::text, 'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      from jsonb_to_recordset(${JSON.stringify(marks)}::text::jsonb) as d("findingId" uuid, mark jsonb)
      where ${isSettledSince(check)} and l.restore_fields is null
        and l.finding_id = d."findingId" and ${idIn(sql`l.finding_id`, ids)}
      returning l.finding_id`);
    await markDifferences(tx, check, { ids: left.map(idOf), isLeft: true });
    return left;
  });
}

/** Returns what is left of a difference, apart from who leaves it and when. */
function markOf(
  fields: readonly string[],
  { there, digests }: Pick<Differing, 'there' | 'digests'>,
): Pick<LeftThere, 'state' | 'gecko' | 'fields'> {
  if (there === null) throw new Error('a difference of this release says how the finding is there');
  return {
    ...(fields.some(isStateField) ? { state: there.state } : {}),
    gecko: there.gecko,
    fields: digests ?? {},
  };
}

/**
 * Takes back that findings of a check are left, for all of them or for those that are named: they wait for a decision
 * again. Returns their number. Findings that a rule alone leaves stay left.
 */
export async function recordLeftTakenBack(
  tx: Tx,
  check: CheckRecord,
  findingIds?: readonly string[],
): Promise<number> {
  const differing = await findDiffering(tx, check, 'changed', findingIds);
  return inPages(
    differing.filter(({ isLeft }) => isLeft),
    async (page) => {
      const ids = page.map(({ findingId }) => findingId);
      const back = await tx.execute<{ finding_id: string }>(sql`
        update defectdojo.exported_findings l set left_there = null
        where l.team_id = ${check.teamId}::uuid and l.mapping_id = ${check.mappingId}::uuid
          and l.left_there is not null and ${idIn(sql`l.finding_id`, ids)}
        returning l.finding_id`);
      await markDifferences(tx, check, { ids: back.map(idOf), isLeft: false });
      return back;
    },
  );
}
