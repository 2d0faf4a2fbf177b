import { runCheckJob } from '@gecko-defectdojo/jobs';
import { getCheck, requestCheck } from '@gecko-defectdojo/services';
import { findings, withTeam as inGecko } from '@gecko/data';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { asc, eq } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import { makeWorld, pushNow } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

/** Returns every column of the team's findings in Gecko. */
async function allOfGecko() {
  const { gecko, teamId } = world;
  return inGecko(gecko, teamId, (tx) =>
    tx.select().from(findings).where(eq(findings.teamId, teamId)).orderBy(asc(findings.id)),
  );
}

it.each(SIMULATOR_VERSIONS)('a change in DefectDojo changes nothing in Gecko, on %s', async (version) => {
  world = await makeWorld({ version });
  const { mappingId, testId } = await pushScan(world, makeScan({ findings: 6 }));
  const before = await allOfGecko();
  expect(before).toHaveLength(6);

  const [closed, renamed, dismissed, deleted] = world.simulator.state.findings(testId);
  world.simulator.state.editFinding(closed!.id, { active: false, is_mitigated: true });
  world.simulator.state.editFinding(renamed!.id, { title: 'Another title', severity: 'Info' });
  world.simulator.state.editFinding(dismissed!.id, { active: false, false_p: true });
  world.simulator.state.deleteFinding(deleted!.id);
  await pushNow(world, mappingId);
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);

  expect(await getCheck(world.context, { checkId })).toMatchObject({ changed: 3, missing: 1 });
  expect(await allOfGecko()).toEqual(before);
});
