import { createJobContext, reconcileMapping } from '@gecko-defectdojo/jobs';
import type { JobContext, ReconcileResult } from '@gecko-defectdojo/jobs';
import {
  createAesVault,
  createClientFactory,
  loadVaultKeys,
  readAddressSettings,
} from '@gecko-defectdojo/services';
import { findMappingTeam, listAllMappings, noteAct } from '@gecko-defectdojo/services/operate';
import { openGeckoDatabase } from '@gecko/data';
import { createGeckoHost } from '@gecko/host';
import { describeFailure } from '../../push/describe-failure.ts';
import { UsageError } from '../../push/usage-error.ts';
import { readOptions } from '../read-options.ts';
import { readId, readOperator } from '../read-value.ts';
import { tableLines } from '../table.ts';
import type { AdminContext, AdminResult, Verb } from '../verb.ts';

/** Mappings of a page. */
const PAGE = 500;

/** Which mappings: one, those of a team, or all. */
type Target = { readonly mappingId: string } | { readonly teamId: string } | { readonly all: true };

interface MappingId {
  readonly teamId: string;
  readonly mappingId: string;
}

/** The result for one mapping. */
type Outcome = MappingId & { readonly error: string | null } & Partial<ReconcileResult>;

function readTarget(alone: readonly string[], team: string | undefined, all: boolean, usage: string): Target {
  const given = [alone[0], team, all || undefined].filter((one) => one !== undefined);
  if (given.length !== 1) throw new UsageError(`Name a mapping, a team, or all. ${usage}`);
  if (team !== undefined) return { teamId: readId(team, 'a team') };
  return all ? { all } : { mappingId: readId(alone[0], 'a mapping') };
}

export const reconcile: Verb = {
  usage: 'reconcile (MAPPING | --team TEAM | --all) [--dry-run] [--close-unknown] --as NAME [--json]',
  read(args, usage) {
    const names = { values: ['team'], flags: ['all', 'dry-run', 'close-unknown'], alone: 1 };
    const { values, flags, alone } = readOptions(args, names, usage);
    const target = readTarget(alone, values['team'], flags.has('all'), usage);
    const isDryRun = flags.has('dry-run');
    const options = { isDryRun, closeUnknown: flags.has('close-unknown') };
    return {
      json: flags.has('json'),
      operator: isDryRun ? undefined : readOperator(values['as']),
      run: (context) => run(context, target, options),
    };
  },
};

interface Options {
  readonly isDryRun: boolean;
  readonly closeUnknown: boolean;
}

async function run(context: AdminContext, target: Target, options: Options): Promise<AdminResult> {
  if (!options.isDryRun)
    await noteAct(context, 'reconcile', { ...target, closeUnknown: options.closeUnknown });
  const items: Outcome[] = [];
  await withJobContext(context, async (jobContext) => {
    for await (const mapping of mappingsOf(context, target)) {
      const outcome = await reconcileOne(jobContext, mapping, options);
      if (outcome.error !== null) context.tell(`Mapping ${mapping.mappingId}: ${outcome.error}`);
      items.push(outcome);
    }
  });
  if (items.length === 0) return { json: { items }, lines: ['There is no such mapping.'], exitCode: 1 };
  return {
    json: { items },
    lines: linesOf(items),
    exitCode: items.every(({ error }) => error === null) ? 0 : 1,
  };
}

/** One that fails does not keep the others from their turn. */
async function reconcileOne(context: JobContext, mapping: MappingId, options: Options): Promise<Outcome> {
  try {
    const signal = new AbortController().signal;
    return {
      ...mapping,
      ...(await reconcileMapping(context, { ...mapping, ...options }, signal)),
      error: null,
    };
  } catch (error) {
    return { ...mapping, error: describeFailure(error).message };
  }
}

async function* mappingsOf(context: AdminContext, target: Target): AsyncGenerator<MappingId> {
  if ('mappingId' in target) {
    const teamId = await findMappingTeam(context, target.mappingId);
    if (teamId !== undefined) yield { teamId, mappingId: target.mappingId };
    return;
  }
  const teamId = 'teamId' in target ? target.teamId : undefined;
  for (let after: Awaited<ReturnType<typeof listAllMappings>>[number] | undefined; ;) {
    const page = await listAllMappings(context, { teamId, after, limit: PAGE });
    yield* page;
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}

/** Reads DefectDojo with the keys, the networks and the host of a worker. */
async function withJobContext(
  { database, environment, tell }: AdminContext,
  work: (context: JobContext) => Promise<void>,
): Promise<void> {
  const gecko = openGeckoDatabase({ url: database.url, applicationName: 'gecko-admin', maxConnections: 1 });
  try {
    const appBaseUrl = environment['GECKO_APP_URL'] ?? '';
    if (!URL.canParse(appBaseUrl)) throw new UsageError('Set GECKO_APP_URL as for the worker.');
    const addresses = readAddressSettings(environment);
    await work(
      createJobContext({
        database,
        host: createGeckoHost({ appBaseUrl, database: gecko }),
        vault: createAesVault(loadVaultKeys({ environment, onWarning: tell })),
        createClient: createClientFactory({ database, ...addresses }),
        ...addresses,
      }),
    );
  } finally {
    await gecko.close();
  }
}

function linesOf(items: readonly Outcome[]): string[] {
  const names = [
    ...(['read', 'learned', 'recovered', 'ended', 'unknown'] as const),
    ...(['edited', 'missing', 'extra', 'unmatched', 'notes'] as const),
  ];
  const rows = items.map((one) => [
    ...[one.teamId, one.mappingId, one.error === null ? (one.testId ?? 'none') : 'failed'],
    ...names.map((name) => one[name]),
  ]);
  return tableLines(['team', 'mapping', 'test', ...names], rows);
}
