import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runPublishJob, runDetectJob } from '@gecko-defectdojo/jobs';
import {
  exportAttestation,
  exportMatrixCsv,
  getOverview,
  getProfile,
  listMatrix,
  listRepositories,
  updateProfile,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, map } from './world.ts';
import type { World } from './world.ts';

const SHOP = {
  'package.json': JSON.stringify({
    name: 'shop',
    dependencies: { express: '5', pg: '8', jsonwebtoken: '9' },
  }),
  'src/server.js':
    "import express from 'express';\nconst app = express();\napp.get('/', (request, response) => response.json({}));\napp.listen(80);\n",
};
const BROKEN = { 'package.json': '{\n"name": "shop",\n"dependencies" express\n' };

let world: World;
let folder: string;
let day = 0;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asvs-'));
  world = await makeWorld();
});

afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Scans a repository with this code, and looks at the code. */
async function scan(files: Readonly<Record<string, string>>) {
  day += 1;
  const root = join(folder, `scan-${day}`);
  mkdirSync(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const startedAt = new Date(Date.UTC(2026, 5, 1) + day * 86_400_000);
  const ingested = await ingest(world, makeScan({ findings: 8, repository: 'acme/shop', startedAt }), root);
  const { repositoryId, scanId } = ingested;
  const attempt = { signal: new AbortController().signal, isLast: true };
  await runDetectJob(world.context, { teamId: world.teamId, repositoryId, scanId }, attempt);
  return ingested;
}

async function publish(mappingId: string): Promise<void> {
  const job = { teamId: world.teamId, mappingId };
  await runPublishJob(world.context, job, new AbortController().signal);
}

function product() {
  const [row] = world.simulator.state.products();
  const metadata = world.simulator.state.metadata().filter(({ product: id }) => id === row?.id);
  return {
    tags: row?.tags.toSorted() ?? [],
    metadata: Object.fromEntries(metadata.map(({ name, value }) => [name, value])),
  };
}

const profileOf = (repositoryId: string) => getProfile(world.context, { repositoryId });
const rowOf = async () => (await listRepositories(world.context, {})).items[0];
const EVERY_CHAPTER = Array.from({ length: 17 }, (_, index) => `V${index + 1}`);

describe('code that was not read', () => {
  it('is measured against what was, and folders that were left out are named', async () => {
    const { repositoryId } = await scan({
      ...SHOP,
      'batch/run.cob': 'X'.repeat(SHOP['src/server.js'].length),
      'vendors/ws/LICENSE': 'MIT',
      'vendors/ws/index.js': 'new WebSocketServer();\n',
    });
    const { chapters, detection } = await profileOf(repositoryId);
    expect(detection).toMatchObject({
      codeRead: 50,
      leftOut: [{ path: 'vendors/ws', why: 'it has a licence of its own' }],
    });
    expect(chapters.find(({ id }) => id === 'V15')?.decision).toBe('yes');
  });

  it('makes no chapter one that does not apply, and L1 an assumption', async () => {
    const { repositoryId } = await scan(BROKEN);
    const { chapters, ...profile } = await profileOf(repositoryId);
    const reason = 'Not assessed: package.json cannot be read (line 3).';
    for (const chapter of chapters)
      expect(chapter).toMatchObject({
        decision: 'unsure',
        unsureReason: 'not_read',
        source: 'detected',
        reason,
      });
    expect(profile).toMatchObject({ level: 1, levelSource: 'assumed', detection: { notRead: reason } });
    expect(profile.levelReasons).toContain(reason);
    expect(await rowOf()).toMatchObject({
      level: 1,
      levelSource: 'assumed',
      chapters: [],
      unsure: [],
      notRead: EVERY_CHAPTER,
    });
    expect((await getOverview(world.context)).asvsSections).toBe(0);
    const [row] = (await listMatrix(world.context, {})).items;
    expect(row?.cells.map(({ unsureReason }) => unsureReason)).toEqual(EVERY_CHAPTER.map(() => 'not_read'));
    const csv = await exportMatrixCsv(world.context, {});
    expect(csv).toContain('"acme/shop","5.0.0","L1, assumed","not assessed",');
    expect(csv).not.toContain('does not apply');
    const attestation = await exportAttestation(world.context, {}, '018f0000-0000-7000-8000-000000000001');
    expect(attestation).toContain(
      'at L1, assumed: chapters that apply 0, that do not 0, not decided 0, not assessed 17',
    );
    expect(attestation).toContain(reason);
    expect(attestation).not.toContain('does not apply to this repository');
  });

  it('leaves a product as it is, while what it says may still be true', async () => {
    const shop = await scan(SHOP);
    const mappingId = await map(world, shop);
    await publish(mappingId);
    const before = product();
    expect(before.metadata['ASVS level']).toMatch(/^L\d$/);
    for (const files of [BROKEN, {}]) {
      await scan(files);
      expect((await profileOf(shop.repositoryId)).detection?.removed).toEqual([]);
      await publish(mappingId);
      expect(product()).toEqual(before);
    }
    await scan(SHOP);
    await publish(mappingId);
    expect(product()).toEqual(before);
  });

  it('in part leaves what the rest shows, and the product names what is undecided but no level', async () => {
    const shop = await scan({ ...SHOP, ...BROKEN });
    const mappingId = await map(world, shop);
    await publish(mappingId);
    const { chapters } = await profileOf(shop.repositoryId);
    expect(new Set(chapters.map(({ decision }) => decision))).toEqual(new Set(['yes', 'unsure']));
    expect(product().tags).toEqual(['asvs-5.0']);
    expect(product().metadata).toEqual({
      'ASVS standard': 'OWASP ASVS 5.0.0',
      'ASVS sections': expect.stringMatching(/V4 API and Web Service; .*undecided: .*V17$/) as string,
    });
    const change = { level: 2, chapters: [{ id: 'V17', applies: false, reason: 'It has no media.' }] };
    await updateProfile(world.context, shop, change);
    await publish(mappingId);
    expect(product().tags).toEqual(['asvs-5.0', 'asvs-l2']);
    expect(product().metadata['ASVS sections']).not.toContain('V17');
    expect((await rowOf())?.levelSource).toBe('chosen');
  });

  it('is also that of a repository without a detection', async () => {
    const { repositoryId } = await ingest(world, makeScan({ findings: 1 }));
    const { chapters, levelSource } = await profileOf(repositoryId);
    expect(levelSource).toBe('none');
    for (const chapter of chapters)
      expect(chapter).toMatchObject({ decision: 'unsure', unsureReason: 'not_read', source: 'none' });
  });
});
