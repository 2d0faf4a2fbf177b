import { parseArgs } from 'node:util';

/** The options of `push`. */
export interface PushOptions {
  readonly scans: readonly string[];
  readonly triage: string | undefined;
  readonly target:
    | { readonly kind: 'simulator' }
    | { readonly kind: 'instance'; readonly url: string; readonly key: string };
  readonly product: string | undefined;
  /** The branch to push from now on, where a repository is mapped with another one. */
  readonly branch: string | undefined;
  readonly stateDir: string | undefined;
  readonly json: boolean;
  readonly allowPrivateNetwork: boolean;
}

/** Something about the call that a person can mend; the message is the whole answer. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const PUSH_USAGE =
  'push --scan FILE [--scan FILE…] (--url URL --key KEY | --simulator) [--triage FILE] [--product NAME] [--branch NAME] [--state DIR] [--json] [--allow-private-network]';

/** Reads the command line; throws a `UsageError` that says what is missing. */
export function parsePushOptions(args: readonly string[]): PushOptions {
  const values = readValues(args);
  if (values.scan === undefined || values.scan.length === 0) {
    throw new UsageError(`Name at least one scan file with --scan. Usage: ${PUSH_USAGE}`);
  }
  return {
    scans: values.scan,
    triage: values.triage,
    target: readTarget(values),
    product: values.product,
    branch: values.branch,
    stateDir: values.state,
    json: values.json ?? false,
    allowPrivateNetwork: values['allow-private-network'] ?? false,
  };
}

function readValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        scan: { type: 'string', multiple: true },
        triage: { type: 'string' },
        url: { type: 'string' },
        key: { type: 'string' },
        simulator: { type: 'boolean' },
        product: { type: 'string' },
        branch: { type: 'string' },
        state: { type: 'string' },
        json: { type: 'boolean' },
        'allow-private-network': { type: 'boolean' },
      },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError(
      `${sentence(error instanceof Error ? error.message : 'The options could not be read')} Usage: ${PUSH_USAGE}`,
    );
  }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function readTarget(values: { url?: string; key?: string; simulator?: boolean }): PushOptions['target'] {
  const { url, key, simulator } = values;
  if (simulator === true) {
    if (url !== undefined || key !== undefined) {
      throw new UsageError('Give either --simulator, or --url and --key, not both.');
    }
    return { kind: 'simulator' };
  }
  if (url === undefined || key === undefined) {
    throw new UsageError('Say where to push: --url URL and --key KEY of a DefectDojo, or --simulator.');
  }
  return { kind: 'instance', url, key };
}
