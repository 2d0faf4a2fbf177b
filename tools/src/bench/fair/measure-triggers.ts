import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { BenchStack } from '../bench-stack.ts';
import { figure, median } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { makeFairTeam } from './fair-team.ts';
import { addMappings } from './many-mappings.ts';

const CALLS = 200;
/** The cost may vary by this much and still count as the same. */
const SAME = 2;

/** Measures what a trigger of the host costs a team with so many mappings whose pushes all wait in the queue. */
export async function measureTriggers(
  stack: BenchStack,
  owner: postgres.Sql,
  sizes: readonly number[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    const team = await makeFairTeam(stack, `of-${String(size)}`, stack.simulator);
    await team.mapNew('one', 1);
    await addMappings(owner, [team.teamId], size - 1);
    const mappings = await owner<{ repositoryId: string; branch: string }[]>`
      select repository_id as "repositoryId", branch from defectdojo.mappings where team_id = ${team.teamId}`;
    for (const { repositoryId, branch } of mappings)
      await owner`select defectdojo.scan_completed(${team.teamId}, ${repositoryId}, ${branch}, ${randomUUID()}, 'recheck')`;
    // As autovacuum does soon after so many new rows: sessions keep the plans of small tables until then.
    await owner`analyze`;
    const times: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const { repositoryId, branch } = mappings[(call * 7_919) % mappings.length] ?? {
        repositoryId: '',
        branch: '',
      };
      const startedAt = performance.now();
      await owner`select defectdojo.scan_completed(${team.teamId}, ${repositoryId}, ${branch}, ${randomUUID()}, 'recheck')`;
      times.push(performance.now() - startedAt);
    }
    const [first] = figures;
    const ms = median(times);
    figures.push(
      figure(`a trigger, team of ${String(size)} mappings`, ms, {
        unit: 'ms',
        goal: first === undefined ? undefined : Math.max(SAME * first.value, 1),
      }),
    );
    await owner`delete from graphile_worker._private_jobs`;
    await owner`delete from defectdojo.pushes where team_id = ${team.teamId}`;
  }
  return figures;
}
