import { findPush, withTeam } from '@gecko-defectdojo/data';
import { makeAnalyzerScan } from '@gecko-defectdojo/testing-host';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { leaveEmptyTest } from './leave-empty-test.ts';
import { ingest, makeWorld, map, pushNow, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;
afterEach(() => world.close());

describe('DefectDojo dies in the middle of a report of 1,768 findings', () => {
  it.each([
    ['that makes the test', '/api/v2/import-scan/'],
    ['to a test that exists', '/api/v2/reimport-scan/'],
  ])(
    '%s: rows are read in lists, and only those that lack something are written, once each',
    async (_, path) => {
      world = await makeWorld();
      const repository = await ingest(world, makeAnalyzerScan('owasp-benchmark-1768'));
      const mappingId = await map(world, repository);
      if (path.includes('reimport')) await leaveEmptyTest(world, mappingId);
      const died = { kind: 'commit-part-then-500', findings: 340 } as const;
      world.simulator.faults.add({ match: { method: 'POST', path }, action: died });
      world.simulator.requests.clear();
      const pushId = await pushNow(world, mappingId);
      const row = await withTeam(world.context.database, world.teamId, (tx) =>
        findPush(tx, world.teamId, pushId),
      );
      expect(row).toMatchObject({ status: 'succeeded', created: 1_768, updated: 0 });
      await expectInStep(world, repository, await testIdOf(world, mappingId));
      const { requests } = world.simulator;
      const reads = requests.filter(({ method }) => method === 'GET');
      const ofOne = requests.filter(({ path: one }) => /\/findings\/\d+\//.test(one));
      expect(reads.filter(({ path: read }) => read === '/api/v2/findings/').length).toBeLessThanOrEqual(10);
      // The 340 rows that were stored have no tags.
      expect(ofOne.map(({ method }) => method)).toEqual(Array.from({ length: 340 }, () => 'POST'));
      expect(reads.length).toBeLessThanOrEqual(20);
    },
  );
});
