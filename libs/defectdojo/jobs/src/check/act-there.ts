import { findUserName, nameOfUser } from '@gecko-defectdojo/client';
import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import type { NewCheckDifference } from '@gecko-defectdojo/data';
import { geckoStatus, instantOf, isStateField, stateThere } from '@gecko-defectdojo/domain';
import type { CompareOptions, SeenThere } from '@gecko-defectdojo/domain';
import type { CheckSession } from './check-session.ts';

/** So many users are looked up by their id for one check. Others stay without a name. */
const LOOKED_UP_MAX = 10;
const NAME_MAX = 200;

/**
 * Returns the state of a finding, since when it has it, and who gave it. DefectDojo keeps the time of the last change
 * of a status, the user who mitigated a finding, called it a false positive or put it out of scope, and the owner of a
 * Risk Acceptance (2.46.4 and 3.2.0). It does not keep who opened a finding. A user who also reported the finding is
 * the one of Gecko's key, which says nothing about a person.
 */
export function readAct(
  row: RemoteFindingContent,
  fields: readonly string[],
  compared: Pick<CompareOptions, 'entry' | 'present'>,
): SeenThere {
  const there: SeenThere = { state: stateThere(row), gecko: geckoStatus(compared) };
  if (!fields.some((field) => isStateField(field) || field === 'accepted_risks')) return there;
  const id = deciderOf(row, compared.entry.acceptance?.id);
  const userId = id === row.reporter ? undefined : id;
  const noted = row.notes?.find(({ author }) => author !== undefined && author.id === userId)?.author;
  return {
    ...there,
    at: instantOf(row.last_status_update ?? null),
    by: noted && nameOfUser(noted).slice(0, NAME_MAX),
    userId,
  };
}

function deciderOf(row: RemoteFindingContent, ownAcceptanceId: number | undefined): number | undefined {
  if (!row.risk_accepted) return row.mitigated_by ?? undefined;
  const others = row.accepted_risks?.filter(
    ({ id, expiration_date_handled: ended }) => id !== ownAcceptanceId && ended === null,
  );
  return others?.[0]?.owner ?? undefined;
}

/**
 * Adds the names of people whom DefectDojo tells by their id alone: one request for each of at most ten users, and none
 * where there are none. Ends at the first user that the key may not read.
 */
export async function nameActs(
  { client, signal }: Pick<CheckSession, 'client' | 'signal'>,
  differences: readonly NewCheckDifference[],
): Promise<readonly NewCheckDifference[]> {
  const ids = new Set(
    differences.flatMap(({ there }) => (there?.by === undefined ? (there?.userId ?? []) : [])),
  );
  const names = new Map<number, string>();
  for (const id of [...ids].slice(0, LOOKED_UP_MAX)) {
    const name = await findUserName(client, id, { signal });
    if (name === undefined) break;
    names.set(id, name.slice(0, NAME_MAX));
  }
  if (names.size === 0) return differences;
  return differences.map((difference) => {
    const { there } = difference;
    const by = names.get(there?.userId ?? 0);
    return there && by !== undefined && there.by === undefined
      ? { ...difference, there: { ...there, by } }
      : difference;
  });
}
