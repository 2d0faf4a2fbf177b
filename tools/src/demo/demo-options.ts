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
}

const USAGE = 'Usage: demo [--once] [--json] [--port N] [--everyone-reads] [--allow-private-network]';

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
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('--port takes a number from 0 to 65535.');
  return {
    once: values.once ?? false,
    json: values.json ?? false,
    allowPrivateNetwork: values['allow-private-network'] ?? false,
    instance: url !== undefined && key !== undefined ? { url, key } : undefined,
    port,
    everyoneReads: values['everyone-reads'] ?? false,
  };
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
      },
      strict: true,
      allowPositionals: false,
    },
    USAGE,
  ).values;
}
