import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '@gecko-defectdojo/data';
import { openGeckoDatabase, withTeam } from '@gecko/data';
import { createGeckoHost, createTeam, createUser, ingestScan } from '@gecko/host';
import { connect, createAesVault, createClientFactory, createMapping } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startPostgres } from '@gecko-defectdojo/testing-postgres';
import { workerNodeFlags } from '@gecko/worker';
import { z } from 'zod';
import { measureModule } from './web/module-size.ts';
import { measureRepositorySearch } from './bench/repository-search.ts';
import { prepareDatabase } from './stack/prepare-database.ts';
import { loadOrMakeState } from './stack/state.ts';

/**
 * `npm run bench`: what one export of many findings costs the worker, against a simulator that answers at once; what
 * typing in the search of 10,000 repositories costs the API; what the settings module weighs.
 */

const Turn = z.object({
  cpuSeconds: z.number(),
  wallSeconds: z.number(),
  status: z.string().optional(),
  created: z.int().optional(),
  writes: z.int().optional(),
  requests: z.int().optional(),
});
const Measured = z.object({ first: Turn, again: Turn, maxRssMegabytes: z.number() });

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, findings: { type: 'string', default: '10000' } },
});
const count = Number(values.findings);
if (!Number.isInteger(count) || count < 1 || count > 100_000) {
  console.error('--findings takes a whole number from 1 to 100000.');
  process.exit(2);
}

function startSimulatorProcess() {
  return spawn(process.execPath, [join(import.meta.dirname, 'simulator.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function measure(task: unknown): Promise<z.infer<typeof Measured>> {
  const child = spawn(
    process.execPath,
    [...workerNodeFlags, join(import.meta.dirname, 'bench/measured-export.ts')],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  child.stdin.end(JSON.stringify(task));
  let text = '';
  for await (const part of child.stdout) text += String(part);
  return Measured.parse(JSON.parse(text));
}

async function bench() {
  const simulator = startSimulatorProcess();
  const [line] = (await once(simulator.stdout, 'data')) as [Buffer];
  const { url, token } = z.object({ url: z.string(), token: z.string() }).parse(JSON.parse(line.toString()));
  const postgres = await startPostgres();
  try {
    await prepareDatabase(postgres.ownerUrl);
    const database = openDatabase({ url: postgres.appUrl });
    const { teamId, vaultKey } = loadOrMakeState(undefined);
    const gecko = openGeckoDatabase({ url: postgres.appUrl });
    await createTeam(gecko, { teamId, name: 'Bench' });
    const userId = await withTeam(gecko, teamId, (tx) =>
      createUser(tx, { teamId, email: 'bench@acme.example', name: 'Bench', role: 'admin' }),
    );
    const context = {
      database,
      host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security' }),
      vault: createAesVault({ keys: { local: Buffer.from(vaultKey, 'base64') }, currentKeyId: 'local' }),
      createClient: createClientFactory({ allowPrivateNetwork: true }),
      allowPrivateNetwork: true,
      now: () => new Date(),
      actor: { teamId, userId, permissions: ['integrations.read', 'integrations.manage'] as const },
    };
    const ingestedAt = performance.now();
    const repository = await withTeam(gecko, teamId, (tx) =>
      ingestScan(tx, {
        teamId,
        report: makeScan({ findings: count, repository: 'acme/large' }),
      }),
    );
    const ingestSeconds = (performance.now() - ingestedAt) / 1000;
    await connect(context, { url, apiKey: token });
    const mapping = await createMapping(context, {
      repositoryId: repository.repositoryId,
      product: { kind: 'new', name: 'Bench', productType: 'Gecko' },
    });
    const search = await measureRepositorySearch(
      { ...context, gecko },
      {
        ownerUrl: postgres.ownerUrl,
        repositories: 10_000,
      },
    );
    await Promise.all([database.close(), gecko.close()]);
    const measured = await measure({
      appUrl: postgres.appUrl,
      vaultKey,
      teamId,
      userId,
      mappingId: mapping.id,
    });
    return { findings: count, ingestSeconds, ...measured, search, module: await measureModule() };
  } finally {
    await postgres.stop();
    simulator.kill('SIGTERM');
  }
}

const result = await bench();
const { module } = result;
const rounded = {
  findings: result.findings,
  ingestSeconds: round(result.ingestSeconds),
  pushCpuSeconds: round(result.first.cpuSeconds),
  pushWallSeconds: round(result.first.wallSeconds),
  pushCreated: result.first.created ?? 0,
  pushRequests: result.first.requests ?? 0,
  pushMaxRssMegabytes: Math.round(result.maxRssMegabytes),
  repushSeconds: round(result.again.wallSeconds),
  repushCpuSeconds: round(result.again.cpuSeconds),
  repushWrites: result.again.writes ?? -1,
  repushRequests: result.again.requests ?? -1,
  searchRepositories: result.search.repositories,
  searchP50Milliseconds: round(result.search.p50),
  searchP95Milliseconds: round(result.search.p95),
  // The most that a page of the settings module loads, and Settings > DefectDojo itself, styles included.
  moduleGzipKilobytes: kilobytes(Math.max(...module.pageBytes.values()) + module.styleBytes),
  moduleHomeGzipKilobytes: kilobytes((module.pageBytes.get('home-route.tsx') ?? NaN) + module.styleBytes),
  moduleMountGzipKilobytes: kilobytes(module.mountBytes),
  moduleEverythingGzipKilobytes: kilobytes(module.allBytes + module.styleBytes),
};
if (values.json === true) console.log(JSON.stringify(rounded));
else for (const [name, value] of Object.entries(rounded)) console.log(`${name.padEnd(26)} ${String(value)}`);

function kilobytes(bytes: number): number {
  return round(bytes / 1000);
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
