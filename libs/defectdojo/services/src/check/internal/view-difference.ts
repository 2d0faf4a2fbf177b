import { findingUrl } from '@gecko-defectdojo/client';
import type { CheckDifference, LeftThere } from '@gecko-defectdojo/contract';
import { hostSqlOf } from '@gecko-defectdojo/data';
import type { StoredDifference, Tx } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';
import { nameOfPerson } from '../../internal/name-of-person.ts';
import { PUSHED_SEVERITIES } from '../../internal/pushed-severity.ts';

/** The instance that a difference is in, and the names of people by their ids. */
export interface DifferenceAround {
  readonly url: string;
  readonly names: ReadonlyMap<string, string>;
}

/** Returns the names of the people who left these findings in DefectDojo as they are there. */
export async function nameLeavers(
  tx: Tx,
  context: ServiceContext,
  rows: readonly StoredDifference[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ isLeft, leftThere }) => (isLeft ? (leftThere?.by ?? []) : [])))];
  if (ids.length === 0) return new Map();
  return context.host.findPeople(hostSqlOf(tx), context.actor.teamId, ids);
}

/** Returns a difference as callers see it, with the link to an instance. */
export function viewDifference(row: StoredDifference, { url, names }: DifferenceAround): CheckDifference {
  const { id, kind, findingId, remoteId, title, severity, fields, fieldValues, followUp, there } = row;
  return {
    id,
    kind,
    findingId,
    remoteId,
    // A missing finding has no page.
    remoteUrl: remoteId === null || kind === 'missing' ? null : findingUrl(url, remoteId),
    title,
    severity: severity && PUSHED_SEVERITIES[severity],
    fields: [...fields],
    values: fieldValues && [...fieldValues],
    followUp,
    there: there && { state: there.state, by: there.by ?? null, at: there.at ?? null },
    left: row.isLeft ? viewLeft(row, names) : null,
  };
}

function viewLeft({ leftThere }: StoredDifference, names: ReadonlyMap<string, string>): LeftThere {
  const by = leftThere?.by ?? null;
  return { by, byName: by === null ? null : nameOfPerson(names, by), at: leftThere?.at ?? null };
}
