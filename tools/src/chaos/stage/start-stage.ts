import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@gecko-defectdojo/testing-postgres';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { prepareDatabase } from '../../stack/prepare-database.ts';
import type { ChaosOptions } from '../chaos-options.ts';
import { FaultTally } from '../fault-kinds.ts';
import { findFreePorts } from '../processes/free-ports.ts';
import { startFleet } from '../processes/fleet.ts';
import { withinPhase } from '../phase.ts';
import { createRandom } from '../../random/random.ts';
import { TIMINGS_FACTOR } from '../scale.ts';
import { makeTeam } from './make-team.ts';
import { Operator } from './operator.ts';
import { Person } from './person.ts';
import type { Stage } from './stage.ts';

/**
 * Commits survive a crash of the server, and nothing more is paid for: the machine does not crash.
 */
const SETTINGS = { synchronous_commit: 'on', max_connections: '300' };

/** Requests take their time, so that kills and cuts meet some in the middle. */
const LATENCY = { perRequestMs: 4, perNewFindingMs: 1, perMatchedFindingMs: 0.5 };

/** Findings that a full scan of a repository finds. */
const FINDINGS = 40;

const CLOSE = { name: 'closed what it had started', limitMs: 30_000 };

type Defer = (closer: () => unknown) => void;

/** Starts Postgres, DefectDojo, two APIs and two workers, and connects a team with its repositories. */
export async function startStage(options: ChaosOptions, signal: AbortSignal): Promise<Stage> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) {
      // The rest is closed also if one of them fails or hangs. Processes end when this one has ended.
      await withinPhase(CLOSE, Promise.resolve(closer())).catch((error: unknown) => console.error(error));
    }
  };
  try {
    const parts = await startParts(options, (closer) => closers.push(closer));
    const { seed, minutes, only } = options;
    return {
      ...{ ...parts, minutes, signal, close },
      findings: FINDINGS,
      edits: new Map(),
      tally: new FaultTally(),
      isOn: (kind) => only?.has(kind) ?? true,
      random: (purpose) => createRandom(seed, purpose),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startParts({ minutes }: ChaosOptions, defer: Defer) {
  const { postgres, operator } = await startDatabase(defer);
  const simulator = await startSimulator({ latency: LATENCY });
  defer(() => simulator.close());
  const deaths: string[] = [];
  const fleet = startFleet({
    environment: environmentOf(postgres),
    ports: await findFreePorts(),
    onDeath: (sentence) => deaths.push(sentence),
  });
  defer(() => fleet.stop());
  const size = { repositories: minutes < 2 ? 6 : 10, findings: FINDINGS };
  const [{ teamId, keys, repositories }] = await Promise.all([
    makeTeam(postgres.appUrl, size),
    fleet.ready(),
  ]);
  const [person, admin] = keys.map((key) => new Person(fleet.apiUrls, key)) as [Person, Person];
  const body = { url: simulator.url, apiKey: simulator.token };
  const patience = { doneBy: ['connection_exists'] };
  await admin.insist({ method: 'POST', path: '~/connection', body }, patience);
  return { teamId, repositories, postgres, operator, simulator, deaths, fleet, person, admin };
}

async function startDatabase(defer: Defer) {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-chaos-'));
  defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const dataDir = join(folder, 'data');
  const postgres = await startPostgres({ dataDir, durable: false, settings: SETTINGS });
  defer(() => postgres.stop());
  await prepareDatabase(postgres.ownerUrl);
  const operator = new Operator(postgres.ownerUrl);
  defer(() => operator.close());
  await operator.prepare();
  return { postgres, operator };
}

function environmentOf(urls: { readonly appUrl: string; readonly queueUrl: string }): Record<string, string> {
  return {
    DATABASE_URL: urls.appUrl,
    QUEUE_DATABASE_URL: urls.queueUrl,
    GECKO_VAULT_KEYS: `chaos:${randomBytes(32).toString('base64')}`,
    GECKO_APP_URL: 'https://app.gecko.security',
    ALLOW_PRIVATE_NETWORK: 'true',
    TIMINGS_FACTOR: String(TIMINGS_FACTOR),
    CONCURRENCY: '3',
    NODE_COMPILE_CACHE:
      process.env['NODE_COMPILE_CACHE'] ?? join(import.meta.dirname, '../../../../node_modules/.cache/node'),
  };
}
