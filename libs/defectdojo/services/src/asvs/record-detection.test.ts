import { randomUUID } from 'node:crypto';
import type { AsvsFeature } from '@gecko-defectdojo/contract';
import { listDetections, withTeam } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { expect, it, onTestFinished } from 'vitest';
import { addRepository, createTestContext, createTestTeam } from '../team.fixture.ts';
import { recordDetection } from './record-detection.ts';

it('takes in excerpts of files that the database cannot store, such as half a character at a cut', async () => {
  const testDatabase = await createTestDatabase();
  onTestFinished(() => testDatabase.close());
  const context = await createTestTeam(createTestContext(testDatabase.database));
  const key = { teamId: context.actor.teamId, repositoryId: await addRepository(context, 'acme/shop') };
  const feature: AsvsFeature = {
    id: 'http_server',
    name: 'Serves HTTP',
    confidence: 'strong',
    evidence: [
      {
        path: 'src/a\0.ts',
        line: 1,
        rule: 'express',
        kind: 'code',
        confidence: 'strong',
        excerpt: `app.get('/\ud83d`,
      },
    ],
  };
  const result = { rulesVersion: 'test', features: [feature], files: 1, lines: 1 };
  const detection = { ...key, scanId: randomUUID(), branch: 'main', commit: 'c0ffee', seconds: 1, result };
  const [stored] = await withTeam(context.database, key.teamId, async (tx) => {
    await recordDetection(tx, detection);
    return listDetections(tx, key, 1);
  });
  expect(stored?.features[0]?.evidence[0]).toMatchObject({ path: 'src/a.ts', excerpt: `app.get('/\ufffd` });
});
