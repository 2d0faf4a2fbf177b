import { readArguments } from '../arguments/read-arguments.ts';
import { readGivenKey } from './api-key-option.ts';
import type { GivenKey } from './api-key-option.ts';
import { checkProductName } from './check-product-name.ts';
import type { RuleOption } from './push-rules.ts';
import { UsageError } from './usage-error.ts';

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
  /** Patterns of further branches to push into tests of their own from now on; undefined leaves them as they are. */
  readonly follow: readonly string[] | undefined;
  /** True if what people have changed in DefectDojo, or deleted there, is replaced by Gecko's version. */
  readonly restore: boolean;
  /** The options that set rules, in the order of the call. */
  readonly rules: readonly RuleOption[];
  readonly stateDir: string | undefined;
  readonly json: boolean;
  readonly allowPrivateNetwork: boolean;
  /** Sentences for the person who called, about how the call was made. */
  readonly warnings: readonly string[];
}

const PUSH_USAGE =
  'push --scan FILE [--scan FILE…] (--url URL [--key-file FILE | --key KEY] | --simulator) [--triage FILE] [--product NAME] [--branch NAME] [--follow PATTERN… | --follow none] [--min-severity critical|high|medium|low|none] [--rules FILE] [--restore] [--state DIR] [--json] [--allow-private-network]';

/** The environment that a push reads. */
export type PushEnvironment = Readonly<Partial<Record<'DEFECTDOJO_API_KEY', string>>>;

/** Reads the command line, and the key from where it says; throws a `UsageError` that says what is missing. */
export function parsePushOptions(args: readonly string[], environment: PushEnvironment): PushOptions {
  const { values, tokens } = readValues(args);
  if (values.scan === undefined || values.scan.length === 0) {
    throw new UsageError(`Name at least one scan file with --scan. Usage: ${PUSH_USAGE}`);
  }
  if (values.product !== undefined) checkProductName(values.product);
  const { target, warnings } = readTarget(values, environment);
  return {
    scans: values.scan,
    triage: values.triage,
    target,
    product: values.product,
    branch: values.branch,
    follow: values.follow,
    restore: values.restore ?? false,
    rules: tokens.flatMap(ruleOf),
    stateDir: values.state,
    json: values.json ?? false,
    allowPrivateNetwork: values['allow-private-network'] ?? false,
    warnings,
  };
}

function readValues(args: readonly string[]) {
  return readArguments(
    {
      args: [...args],
      options: {
        scan: { type: 'string', multiple: true },
        triage: { type: 'string' },
        url: { type: 'string' },
        key: { type: 'string' },
        'key-file': { type: 'string' },
        simulator: { type: 'boolean' },
        product: { type: 'string' },
        branch: { type: 'string' },
        follow: { type: 'string', multiple: true },
        restore: { type: 'boolean' },
        'min-severity': { type: 'string' },
        rules: { type: 'string', multiple: true },
        state: { type: 'string' },
        json: { type: 'boolean' },
        'allow-private-network': { type: 'boolean' },
      },
      strict: true,
      allowPositionals: false,
      tokens: true,
    },
    `Usage: ${PUSH_USAGE}`,
  );
}

function ruleOf(token: {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}): RuleOption[] {
  const { name, value } = token;
  return value !== undefined && (name === 'min-severity' || name === 'rules') ? [{ name, value }] : [];
}

type PushTarget = Pick<PushOptions, 'target' | 'warnings'>;

function readTarget(
  values: ReturnType<typeof readValues>['values'],
  environment: PushEnvironment,
): PushTarget {
  const { url, key, 'key-file': keyFile, simulator = false } = values;
  if (simulator) {
    if (url !== undefined || key !== undefined || keyFile !== undefined) {
      throw new UsageError('Give either --simulator, or --url with its key, not both.');
    }
    return { target: { kind: 'simulator' }, warnings: [] };
  }
  if (url === undefined) {
    throw new UsageError(`Say where to push: --url URL of a DefectDojo, or --simulator. ${KEY_IS_MISSING}`);
  }
  return instanceOf(url, readGivenKey({ key, keyFile, environment: environment.DEFECTDOJO_API_KEY }));
}

const KEY_IS_MISSING =
  'Give its API v2 key in the environment as DEFECTDOJO_API_KEY, or with --key-file FILE.';

function instanceOf(url: string, { key, warnings }: GivenKey): PushTarget {
  if (key === undefined) throw new UsageError(`The key of the DefectDojo is missing. ${KEY_IS_MISSING}`);
  return { target: { kind: 'instance', url, key }, warnings };
}
