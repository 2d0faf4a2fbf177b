import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildApi } from '@gecko/api';
import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { withAdvisoryLock, withTeam } from '@gecko-defectdojo/data';
import { createTaskList, runDetectJob } from '@gecko-defectdojo/jobs';
import { issueApiKey } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import {
  changeMapping,
  createMapping,
  getOverview,
  getProfile,
  listProfileHistory,
  pause,
  removeMapping,
  replaceKey,
  resume,
  updateProfile,
  updateSettings,
} from '@gecko-defectdojo/services';
import type { GeckoHost } from '@gecko-defectdojo/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { sql } from 'drizzle-orm';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingest, makeWorld, map, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

const LOGIN = `import bcrypt from 'bcrypt';
import express from 'express';
import jwt from 'jsonwebtoken';
import pg from 'pg';

const app = express();
const pool = new pg.Pool();
app.post('/login', async (request, response) => {
  const { email, password } = request.body;
  const { rows } = await pool.query('SELECT id, password_hash FROM users WHERE email = $1', [email]);
  if (!(await bcrypt.compare(password, rows[0].password_hash))) return response.sendStatus(401);
  response.json({ token: jwt.sign({ sub: rows[0].id }, process.env.JWT_KEY) });
});
app.listen(3000);
`;
const packageJson = (...names: string[]) =>
  JSON.stringify({ name: 'shop', dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });

/** A web application that signs people in, and a program without any of that. */
const SHOP = {
  'package.json': packageJson('express', 'pg', 'jsonwebtoken', 'bcrypt'),
  'src/login.js': LOGIN,
};
const SOCKETS = {
  'package.json': packageJson('ws'),
  'src/server.js': `import { WebSocketServer } from 'ws';\nconst server = new WebSocketServer({ port: 8080 });\nserver.on('connection', (socket) => socket.send('hello'));\n`,
};

let world: World;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asvs-'));
  world = await makeWorld();
});

afterEach(async () => {
  await queueHasLeft();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits until the queue's connections are closed, which they are a moment after it says so: the database goes next. */
async function queueHasLeft(): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    const rows = await world.context.database.client`
      select pid from pg_stat_activity where datname = current_database() and usename = 'gecko_queue_login'`;
    if (rows.length === 0) return;
    await delay(20);
  }
}

function writeCode(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const quiet = new Logger(() => () => undefined);

/** Works off everything that waits in the queue, as a worker would. */
async function workOff(host: GeckoHost = world.context.host): Promise<void> {
  await runDueJobs({
    connectionString: world.testDatabase.queueUrl,
    taskList: createTaskList({ ...world.context, host }),
    logger: quiet,
  });
}

/** Lets the time pass in which no job asks an instance that has not responded. */
async function passOutage(): Promise<void> {
  const owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`update defectdojo.instances set open_until = now()`;
  await owner.end();
}

/** Returns the queued jobs of the two tasks. */
async function queued(change = ''): Promise<{ task: string; runAt: Date }[]> {
  const utils = await makeWorkerUtils({ connectionString: world.testDatabase.queueUrl, logger: quiet });
  try {
    return await utils.withPgClient(async (client) => {
      if (change !== '') await client.query(change);
      const { rows } = await client.query<{ task: string; runAt: Date }>(
        `select task_identifier as task, run_at as "runAt" from graphile_worker.jobs where task_identifier like '%asvs'`,
      );
      return rows;
    });
  } finally {
    await utils.release();
  }
}

let day = 0;
/** Takes in a deep scan of a repository that looked at this code, and works off what follows. */
async function scan(code: string | undefined, repository = 'acme/shop', kind: 'deep' | 'pr' = 'deep') {
  day += 1;
  const startedAt = new Date(Date.UTC(2026, 5, 1) + day * 86_400_000);
  const ingested = await ingest(world, makeScan({ findings: 8, repository, kind, startedAt }), code);
  await workOff();
  return ingested;
}

/** The same for a repository that is mapped to a product. */
async function scanAndMap(code: string, repository = 'acme/shop', product = 'Shop') {
  const ingested = await scan(code, repository);
  const mappingId = await map(world, ingested, product);
  await workOff();
  return { ...ingested, mappingId };
}

const profileOf = ({ repositoryId }: Pick<IngestedScan, 'repositoryId'>) =>
  getProfile(world.context, { repositoryId });
const tracked = ({ chapters }: AsvsProfile) =>
  chapters.filter(({ decision }) => decision === 'yes').map(({ id }) => id);
const historyOf = async ({ repositoryId }: Pick<IngestedScan, 'repositoryId'>) =>
  (await listProfileHistory(world.context, { repositoryId, limit: 50, offset: 0 })).items.map(
    ({ text }) => text,
  );

const productNamed = (name = 'Shop') => {
  const product = world.simulator.state.products().find((row) => row.name === name);
  if (!product) throw new Error(`no product ${name}`);
  return product;
};
const metadataOf = (name = 'Shop') => {
  const { id } = productNamed(name);
  const rows = world.simulator.state.metadata().filter(({ product }) => product === id);
  return Object.fromEntries(rows.map((row) => [row.name, row.value]));
};
const writesAbout = () =>
  world.simulator.requests
    .filter(({ write, path }) => write && /\/(?:products|metadata)\//.test(path))
    .map(({ method }) => method);

/** Sends a request to DefectDojo without Gecko, as a person or a script of the customer would. */
async function sendWithoutGecko(method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${world.simulator.url}/api/v2${path}`, {
    method,
    headers: { authorization: `Token ${world.simulator.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`DefectDojo returned ${String(response.status)}`);
}

describe('a deep scan with its code', () => {
  it('ends in a profile with evidence and a suggested level, and the product says so', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    const profile = await profileOf(shop);
    expect(profile).toMatchObject({ version: '5.0.0', levelSource: 'suggested', detection: { files: 2 } });
    expect(profile.levelReasons.length).toBeGreaterThan(0);
    expect(tracked(profile)).toEqual(expect.arrayContaining(['V1', 'V6', 'V9']));
    const login = profile.chapters.find(({ id }) => id === 'V6');
    expect(login?.evidence[0]).toMatchObject({
      url: expect.stringMatching(/^https:\/\/github\.com\/acme\/shop\/blob\/[0-9a-f]{40}\//) as string,
    });
    expect((await getOverview(world.context)).asvsSections).toBe(tracked(profile).length);
    expect(metadataOf()).toEqual({
      'ASVS standard': 'OWASP ASVS 5.0.0',
      'ASVS level': expect.stringContaining(`L${String(profile.level)}`) as string,
      'ASVS sections': expect.stringContaining('V6') as string,
      'ASVS requirements': expect.stringMatching(/^\d+ expected: .*\d+ open$/) as string,
    });
    expect(productNamed().tags.toSorted()).toEqual(['asvs-5.0', `asvs-l${String(profile.level)}`]);
  });

  it('writes nothing the second time', async () => {
    const code = writeCode('shop', SHOP);
    const shop = await scanAndMap(code);
    world.simulator.requests.clear();
    await scan(code);
    expect((await profileOf(shop)).detection).toMatchObject({ added: [], removed: [] });
    expect(world.simulator.requests.filter(({ path }) => /metadata|products/.test(path))).toEqual([]);
    expect(world.simulator.requests.writes).toBe(0);
  });

  it('shows what changed with a later commit', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    await scan(writeCode('later', { ...SHOP, 'src/sockets.js': SOCKETS['src/server.js'] }));
    const { detection } = await profileOf(shop);
    expect(detection?.added.join()).toMatch(/websocket/i);
  });

  it('reads a bare repository at the commit of the scan, and a tar.gz', async () => {
    const code = writeCode('shop', SHOP);
    const git = (...line: string[]) =>
      execFileSync('git', ['-C', code, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...line], {
        encoding: 'utf8',
      }).trim();
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    const commit = git('rev-parse', 'HEAD');
    writeFileSync(join(code, 'src/login.js'), '');
    git('commit', '-qam', 'two');
    const report = makeScan({ findings: 1, repository: 'acme/bare' });
    const bare = await ingest(world, { ...report, scan: { ...report.scan, commit } }, join(code, '.git'));
    const archive = join(folder, 'code.tar.gz');
    execFileSync('tar', ['-czf', archive, '-C', writeCode('packed', SHOP), '.']);
    const packed = await scan(archive, 'acme/packed');
    for (const repository of [bare, packed])
      expect(tracked(await profileOf(repository))).toEqual(expect.arrayContaining(['V6', 'V9']));
    expect((await profileOf(bare)).detection?.commit).toBe(commit);
  });

  it('notes code that cannot be read once, and keeps the profile', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    const before = tracked(await profileOf(shop));
    const whole = join(folder, 'whole.tar.gz');
    execFileSync('tar', [
      '-czf',
      whole,
      '-C',
      writeCode('large', { ...SHOP, 'noise.js': randomBytes(20_000).toString('hex') }),
      '.',
    ]);
    const half = join(folder, 'half.tar.gz');
    execFileSync('sh', ['-c', `head -c 6000 ${whole} > ${half}`]);
    const text = join(folder, 'text.tar.gz');
    writeFileSync(text, 'no archive');
    for (const broken of [half, text]) await scan(broken);
    expect(tracked(await profileOf(shop))).toEqual(before);
    const failed = (await historyOf(shop)).filter((line) => line.startsWith('Could not look at the code'));
    expect(failed).toHaveLength(2);
    // The findings of the later scans are counted tomorrow.
    expect((await queued()).map(({ task }) => task)).toEqual(['defectdojo.publish_asvs']);
  });

  it('does nothing for PR scans, other branches and scans without code', async () => {
    const code = writeCode('shop', SHOP);
    const shop = await scan(code, 'acme/shop', 'pr');
    await scan(undefined);
    const report = makeScan({ findings: 1 });
    await ingest(world, { ...report, scan: { ...report.scan, branch: 'feature' } }, code);
    await workOff();
    expect((await profileOf(shop)).detection).toBeNull();
  });

  it('looks at the code of another branch once the mapping follows that', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    const report = makeScan({ findings: 1, repository: 'acme/shop' });
    const next = { ...report, scan: { ...report.scan, branch: 'next', commit: 'b4a9c4' } };
    await ingest(world, next, writeCode('next', SOCKETS));
    await workOff();
    expect((await profileOf(shop)).detection?.commit).not.toBe('b4a9c4');
    await changeMapping(world.context, { mappingId: shop.mappingId }, { branch: 'next', findings: 'leave' });
    await workOff();
    expect((await profileOf(shop)).detection?.commit).toBe('b4a9c4');
  });

  it('looks at the newest of several that wait, and never at an older one after it', async () => {
    const old = makeScan({ findings: 1, startedAt: new Date('2026-06-01T00:00:00Z') });
    const fresh = makeScan({ findings: 1, startedAt: new Date('2026-06-02T00:00:00Z') });
    await ingest(world, old, writeCode('old', SOCKETS));
    const shop = await ingest(world, fresh, writeCode('shop', SHOP));
    await workOff();
    const seen = (await historyOf(shop)).filter((line) => line.startsWith('Looked at'));
    expect(seen).toHaveLength(1);
    const job = { teamId: world.teamId, repositoryId: shop.repositoryId, scanId: old.scan.id };
    await runDetectJob(world.context, job, { signal: new AbortController().signal, isLast: false });
    expect((await profileOf(shop)).detection?.commit).toBe(fresh.scan.commit);
  });
});

describe('Gecko’s code', () => {
  it('is released after every outcome, and a failed detection is tried again a fixed number of times', async () => {
    const shop = await ingest(world, makeScan({ findings: 1 }));
    let opened = 0;
    let released = 0;
    const host: GeckoHost = {
      ...world.context.host,
      openCheckout: () => {
        opened += 1;
        return Promise.resolve({
          kind: 'folder' as const,
          path: join(folder, 'not there yet'),
          commit: 'c0ffee',
          release: () => {
            released += 1;
            return Promise.reject(new Error('could not clean up'));
          },
        });
      },
    };
    for (let turn = 0; turn < 8; turn += 1) {
      await workOff(host);
      await queued('update graphile_worker._private_jobs set run_at = now()');
    }
    expect({ opened, released, queued: await queued() }).toEqual({ opened: 6, released: 6, queued: [] });
    expect((await historyOf(shop))[0]).toMatch(/^Could not look at the code of commit c0ffee: /);
  });

  it('is not requested from a host that hands out none', async () => {
    const shop = await ingest(world, makeScan({ findings: 1 }), writeCode('shop', SHOP));
    const withoutCode = { ...world.context.host };
    delete withoutCode.openCheckout;
    await workOff(withoutCode);
    expect(await queued()).toEqual([]);
    expect(await historyOf(shop)).toEqual([]);
  });

  it('is named by who hands in a scan through the stand-in’s API, only where that is allowed', async () => {
    const { context, teamId } = world;
    const key = await withTeam(context.database, teamId, (tx) =>
      issueApiKey(tx, { teamId, userId: context.actor.userId }),
    );
    const send = async (url: string, allowCheckouts: boolean, body?: object) => {
      const api = await buildApi({ ...context, gecko: world.gecko, allowCheckouts });
      const response = await api.inject({
        method: 'POST',
        url: `/api/v1${url}`,
        headers: { 'x-api-key': key },
        ...(body === undefined ? {} : { payload: body }),
      });
      await api.close();
      return { status: response.statusCode, body: response.json<{ data: IngestedScan }>() };
    };
    const url = `/scans?checkout=${encodeURIComponent(writeCode('shop', SHOP))}`;
    expect((await send(url, false, makeScan({ findings: 1 }))).status).toBe(403);
    const { status, body } = await send(url, true, makeScan({ findings: 1 }));
    expect(status).toBe(201);
    await workOff();
    // A repeated scan reads the same commit, and so the same code.
    expect((await send(`/repositories/${body.data.repositoryId}/scans`, false)).status).toBe(201);
    await workOff();
    const seen = (await historyOf(body.data)).filter((line) => line.startsWith('Looked at'));
    expect(seen).toHaveLength(2);
    expect(tracked(await profileOf(body.data))).toContain('V6');
  });
});

describe('a person’s decision', () => {
  it('stays when the code is scanned again, and the exclusion of a chapter needs a reason', async () => {
    const code = writeCode('shop', SHOP);
    const shop = await scanAndMap(code);
    const change = (input: object) => updateProfile(world.context, shop, input);
    await expect(change({ chapters: [{ id: 'V6', applies: false }] })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    await change({ level: 3, chapters: [{ id: 'V6', applies: false, reason: 'Single sign-on does it.' }] });
    await workOff();
    expect(metadataOf()['ASVS sections']).not.toContain('V6 ');
    await scan(writeCode('later', { ...SHOP, 'src/again.js': LOGIN }));
    const profile = await profileOf(shop);
    expect(profile).toMatchObject({ level: 3, levelSource: 'chosen' });
    expect(profile.chapters.find(({ id }) => id === 'V6')).toMatchObject({
      decision: 'no',
      source: 'chosen',
      detected: 'yes',
      reason: 'Single sign-on does it.',
    });
    expect(productNamed().tags).toContain('asvs-l3');
  });

  it('is carried into another version only where that is allowed, and is back with the version', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    await updateProfile(world.context, shop, {
      chapters: [
        { id: 'V6', applies: false, reason: 'Single sign-on does it.' },
        { id: 'V17', applies: true },
      ],
    });
    await workOff();
    const [profile, metadata, tags] = [await profileOf(shop), metadataOf(), productNamed().tags];

    world.simulator.requests.clear();
    await updateSettings(world.context, { asvsVersion: '4.0.3' });
    await workOff();
    const other = await profileOf(shop);
    expect(other.version).toBe('4.0.3');
    expect(other.chapters.find(({ id }) => id === 'V2')).toMatchObject({
      decision: 'no',
      source: 'carried',
      carriedFrom: { version: '5.0.0', chapterId: 'V6' },
    });
    expect(other.chapters.filter(({ source }) => source === 'carried')).toHaveLength(1);
    expect(metadataOf()).toMatchObject({ 'ASVS standard': 'OWASP ASVS 4.0.3' });
    expect(productNamed().tags).toContain('asvs-4.0.3');
    expect(productNamed().tags).not.toContain('asvs-5.0');
    expect(writesAbout().toSorted()).toEqual(['PATCH', 'PUT', 'PUT', 'PUT']);

    await updateSettings(world.context, { asvsVersion: '5.0.0' });
    await workOff();
    expect(await profileOf(shop)).toEqual(profile);
    expect(metadataOf()).toEqual(metadata);
    expect(productNamed().tags.toSorted()).toEqual(tags.toSorted());
  });
});

describe('the product', () => {
  it('says what all its repositories come to together, at the highest level', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    const sockets = await scan(writeCode('sockets', SOCKETS), 'acme/sockets');
    const { id: productId } = productNamed();
    const second = await createMapping(world.context, {
      repositoryId: sockets.repositoryId,
      product: { kind: 'existing', productId },
    });
    await updateProfile(world.context, sockets, { level: 3, chapters: [{ id: 'V17', applies: true }] });
    await workOff();
    expect(productNamed().tags).toContain('asvs-l3');
    expect(metadataOf()['ASVS sections']).toMatch(/V6; .*V17$/);

    await removeMapping(world.context, { mappingId: second.id, findings: 'leave' });
    await workOff();
    expect(metadataOf()['ASVS sections']).not.toContain('V17');
    expect(productNamed().tags).toContain(`asvs-l${String((await profileOf(shop)).level)}`);

    // The last one leaves what is there: it was true, and nothing takes its place.
    const said = metadataOf();
    await removeMapping(world.context, { mappingId: shop.mappingId, findings: 'leave' });
    await workOff();
    expect(metadataOf()).toEqual(said);
  });

  it('keeps its own metadata and tags', async () => {
    const shop = await scan(writeCode('shop', SHOP));
    await map(world, shop);
    const { id } = productNamed();
    await sendWithoutGecko('PATCH', `/products/${String(id)}/`, {
      tags: ['pci', 'asvs-reviewed', 'asvs-l1'],
    });
    await sendWithoutGecko('POST', '/metadata/', { product: id, name: 'owner', value: 'Payments' });
    await sendWithoutGecko('POST', '/metadata/', { product: id, name: 'ASVS level', value: 'unknown' });
    await workOff();
    const { level } = await profileOf(shop);
    expect(productNamed().tags.toSorted()).toEqual(
      ['pci', 'asvs-reviewed', 'asvs-5.0', `asvs-l${String(level)}`].toSorted(),
    );
    expect(metadataOf()).toMatchObject({
      owner: 'Payments',
      'ASVS level': expect.stringContaining('L') as string,
    });
  });

  it('receives nothing while publishing is off or pushes are paused, and everything afterwards', async () => {
    await updateSettings(world.context, { publishAsvs: false });
    const shop = await scanAndMap(writeCode('shop', SHOP));
    expect(metadataOf()).toEqual({});
    await pause(world.context);
    await updateSettings(world.context, { publishAsvs: true });
    await workOff();
    expect(metadataOf()).toEqual({});
    await resume(world.context);
    await workOff();
    expect(Object.keys(metadataOf())).toHaveLength(4);
    await updateSettings(world.context, { publishAsvs: false });
    await updateProfile(world.context, shop, { level: 3 });
    await workOff();
    expect(productNamed().tags).not.toContain('asvs-l3');
  });

  it('is updated once a rejected key was replaced; the rejection is noted, and nothing is tried meanwhile', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    const token = world.simulator.rotateToken('admin');
    await updateProfile(world.context, shop, { level: 3 });
    await workOff();
    expect(await queued()).toEqual([]);
    await replaceKey(world.context, { apiKey: token });
    await workOff();
    expect(productNamed().tags).toContain('asvs-l3');
  });

  it('is updated after an outage, and after a request that failed half-way', async () => {
    const shop = await scanAndMap(writeCode('shop', SHOP));
    world.simulator.faults.add({
      match: { path: /metadata/ },
      action: { kind: 'respond', status: 503 },
      times: Infinity,
    });
    await updateProfile(world.context, shop, { level: 3 });
    await workOff();
    expect(await queued()).toMatchObject([{ task: 'defectdojo.publish_asvs' }]);
    expect(metadataOf()['ASVS level']).not.toContain('L3');
    // Back to what was published before: the half that was written must not stay.
    await updateProfile(world.context, shop, { level: null });
    world.simulator.faults.clear();
    await passOutage();
    await workOff();
    const { level } = await profileOf(shop);
    expect(productNamed().tags.toSorted()).toEqual(['asvs-5.0', `asvs-l${String(level)}`]);
    expect(await queued()).toEqual([]);
  });

  it('is read again after the longest life of a write without a response, which it may have overtaken', async () => {
    const unsettled = { firstMs: 60_000, secondMs: 300_000, longestMs: 3_600_000 };
    const { context } = world;
    world = { ...world, context: { ...context, timings: { ...context.timings, unsettled } } };
    const shop = await scanAndMap(writeCode('shop', SHOP));
    const { promise: until, resolve } = Promise.withResolvers<undefined>();
    world.simulator.faults.add({
      match: { method: 'PATCH', path: '/api/v2/products/' },
      action: { kind: 'late', ms: 0, until },
    });
    await updateProfile(world.context, shop, { level: 3 });
    await workOff();
    await updateProfile(world.context, shop, { level: null });
    await workOff();
    const { level } = await profileOf(shop);
    const tags = ['asvs-5.0', `asvs-l${String(level)}`];
    expect(productNamed().tags.toSorted()).toEqual(tags);
    const [next] = await queued();
    expect(next?.runAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
    resolve(undefined);
    await expect.poll(() => productNamed().tags).toContain('asvs-l3');
    await withTeam(world.context.database, world.teamId, (tx) =>
      tx.execute(sql`update defectdojo.mappings set asvs_lost_at = asvs_lost_at - interval '2 hours'`),
    );
    await queued('update graphile_worker._private_jobs set run_at = now()');
    await workOff();
    expect(productNamed().tags.toSorted()).toEqual(tags);
    expect(await queued()).toEqual([]);
  });
});

describe('findings', () => {
  it('carry their chapter and requirement as tags, which follow a switch with their next change', async () => {
    const report = makeScan({ findings: 3, change: (finding) => ({ ...finding, cwe: 'CWE-89' }) });
    const shop = await ingest(world, report);
    const mappingId = await map(world, shop);
    await workOff();
    const testId = await testIdOf(world, mappingId);
    const tagsOf = (type: string) => {
      const all = world.simulator.state.findings(testId).map((finding) => finding.tags);
      return all.find((tags) => tags.includes(type))?.toSorted();
    };
    const first = ['asvs-5.0-v1', 'asvs-5.0-v1.2.4', 'gecko'];
    expect(tagsOf('sqli')).toEqual([...first, 'sqli']);
    expect(tagsOf('xss')).toEqual([...first, 'xss']);

    world.simulator.requests.clear();
    await updateSettings(world.context, { asvsVersion: '4.0.3' });
    await workOff();
    expect(world.simulator.requests.filter(({ path }) => path.includes('findings'))).toEqual([]);
    await triage(world, shop, [report.findings[0]?.fingerprint ?? ''], 'fixed');
    // A triaged finding waits a moment so that the user can undo it. The queue would not start its push yet.
    await runJob(world, mappingId);
    expect(tagsOf('sqli')).toEqual(expect.arrayContaining(['asvs-4.0.3-v5', 'gecko', 'sqli']));
    expect(tagsOf('sqli')?.join()).not.toContain('asvs-5.0');
    expect(tagsOf('xss')).toEqual([...first, 'xss']);
  });
});

describe('a worker that is killed', () => {
  const hold = `update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now() - interval '2 minutes', attempts = 1`;

  it('loses neither a detection nor a pending publication', async () => {
    const shop = await ingest(world, makeScan({ findings: 1 }), writeCode('shop', SHOP));
    await queued(hold);
    await workOff();
    expect((await profileOf(shop)).detection).toBeNull();
    await sweepNow();
    expect((await profileOf(shop)).detection).not.toBeNull();
    await map(world, shop);
    await queued(hold);
    await sweepNow();
    expect(Object.keys(metadataOf())).toHaveLength(4);
  });

  it('is distinguished from a slow one', async () => {
    const { repositoryId } = await ingest(world, makeScan({ findings: 1 }), writeCode('shop', SHOP));
    await queued(hold);
    const key = `detect_asvs:${world.teamId}:${repositoryId}`;
    await withAdvisoryLock(world.context.database, { key }, () => sweepNow());
    expect((await profileOf({ repositoryId })).detection).toBeNull();
    expect(await queued()).toHaveLength(1);
  });

  async function sweepNow(): Promise<void> {
    await queued(`select graphile_worker.add_job('defectdojo.sweep', '{}'::json)`);
    await workOff();
  }
});
