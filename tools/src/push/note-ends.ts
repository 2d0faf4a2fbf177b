import type { Push } from '@gecko-defectdojo/contract';
import { countRejectionReasons, countSentPlain, withTeam } from '@gecko-defectdojo/data';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { describeRejections } from './describe-rejections.ts';

/** The most reasons of rejected findings that one push prints. */
const REASONS_MAX = 3;

/** Says of each push that is over what was not done, and why DefectDojo does not take findings, one line each. */
export async function noteEnds(
  { actor, database }: Pick<ServiceContext, 'actor' | 'database'>,
  pushes: readonly Push[],
): Promise<string[]> {
  const { teamId } = actor;
  const notes: string[] = [];
  for (const { id: pushId, mappingId, status, errorMessage, counters } of pushes) {
    if (errorMessage !== null) notes.push(errorMessage);
    if (counters.created > 0) {
      const plain = await withTeam(database, teamId, (tx) => countSentPlain(tx, { teamId, mappingId }));
      if (plain > 0) notes.push(describePlain(plain));
    }
    if (status !== 'partial') continue;
    const reasons = await withTeam(database, teamId, (tx) =>
      countRejectionReasons(tx, { teamId, pushId }, REASONS_MAX),
    );
    notes.push(...describeRejections(reasons));
  }
  return notes;
}

function describePlain(findings: number): string {
  const [these, their] =
    findings === 1 ? ['1 finding stands', 'its'] : [`${String(findings)} findings stand`, 'their'];
  return `${these} in DefectDojo without ${their} code, which a firewall in front of it does not let through. Let Gecko's requests through unfiltered.`;
}
