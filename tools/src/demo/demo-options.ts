import { readArguments } from '../arguments/read-arguments.ts';
import { inputWords } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import { UsageError } from '../push/usage-error.ts';

export interface DemoOptions {
  readonly once: boolean;
  readonly json: boolean;
  readonly allowPrivateNetwork: boolean;
  /** A real instance instead of the simulator. */
  readonly instance: { readonly url: string; readonly key: string } | undefined;
  readonly port: number;
  /** Lets every role look at integrations. */
  readonly everyoneReads: boolean;
  /** The size of the team whose scene is set; undefined for the short demo. */
  readonly repositories: number | undefined;
}

const USAGE =
  'Usage: demo [--once] [--json] [--port N] [--repositories N] [--everyone-reads] [--allow-private-network]';

/** The smallest and the largest team that the scene is set for. */
const REPOSITORIES = { min: 4, max: 2_000 } as const;

/** The environment a demo reads. */
const Environment = z.object({
  DEFECTDOJO_URL: z.string().max(500).optional(),
  DEFECTDOJO_API_KEY: z.string().max(200).optional(),
});

/** Reads the command line and the environment; throws a `UsageError` that says what is wrong. */
export function parseDemoOptions(args: readonly string[], environment: NodeJS.ProcessEnv): DemoOptions {
  const values = readValues(args);
  const { DEFECTDOJO_URL: url, DEFECTDOJO_API_KEY: key } = readEnvironment(environment);
  if ((url === undefined) !== (key === undefined)) {
    throw new UsageError('Set both DEFECTDOJO_URL and DEFECTDOJO_API_KEY, or neither to use the simulator.');
  }
  const repositories = values.repositories === undefined ? undefined : readRepositories(values.repositories);
  if (repositories !== undefined && url !== undefined) {
    throw new UsageError('--repositories needs the simulator: unset DEFECTDOJO_URL and DEFECTDOJO_API_KEY.');
  }
  return {
    once: values.once ?? false,
    json: values.json ?? false,
    allowPrivateNetwork: values['allow-private-network'] ?? false,
    instance: url !== undefined && key !== undefined ? { url, key } : undefined,
    port: readNumber('--port', values.port, { min: 0, max: 65_535 }),
    repositories,
    everyoneReads: values['everyone-reads'] ?? false,
  };
}

function readRepositories(text: string): number {
  return readNumber('--repositories', text, REPOSITORIES);
}

function readNumber(option: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new UsageError(`${option} takes a number from ${String(min)} to ${String(max)}.`);
}

function readEnvironment(environment: NodeJS.ProcessEnv): z.infer<typeof Environment> {
  const read = Environment.safeParse(environment, { error: inputWords });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(`${String(issue?.path[0])} ${issue?.message ?? 'cannot be read'}.`);
}

function readValues(args: readonly string[]) {
  return readArguments(
    {
      args: [...args],
      options: {
        once: { type: 'boolean' },
        json: { type: 'boolean' },
        'allow-private-network': { type: 'boolean' },
        'everyone-reads': { type: 'boolean' },
        port: { type: 'string', default: '4180' },
        repositories: { type: 'string' },
      },
      strict: true,
      allowPositionals: false,
    },
    USAGE,
  ).values;
}
