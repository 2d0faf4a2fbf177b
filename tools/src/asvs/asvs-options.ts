import { parseArgs } from 'node:util';
import { asvsVersionOf } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { UsageError as FaultyCall } from '../push/usage-error.ts';

const USAGE = [
  'Use: npm run --silent asvs -- detect DIR [--standard 5.0|4.0.3] [--commit NAME] [--owner NAME] [--json]',
  '     npm run --silent asvs -- score LABELS.json --repos DIR [--json] [--misses]',
  'NAME of --owner is the part before the slash in acme/shop; score takes it from the labels.',
  'DIR of detect is a folder, a git repository or a .tar.gz; of score it holds repositories as owner+name.',
].join('\n');

/** A call that cannot be understood; its message is for the person who typed it. */
export class UsageError extends FaultyCall {
  constructor(message: string) {
    super(`${message}\n${USAGE}`);
  }
}

export type AsvsCommand =
  | {
      readonly name: 'detect';
      readonly source: string;
      readonly version: AsvsVersion;
      readonly commit: string | undefined;
      readonly owner: string | undefined;
      readonly json: boolean;
    }
  | {
      readonly name: 'score';
      readonly labels: string;
      readonly repositories: string;
      readonly json: boolean;
      readonly misses: boolean;
    };

/** Reads the arguments. Throws {@link UsageError} with a sentence that says what to change. */
export function parseAsvsCommand(commandLine: readonly string[]): AsvsCommand {
  const { values, positionals } = read(commandLine);
  const [name, target, ...more] = positionals;
  if (name !== 'detect' && name !== 'score') throw new UsageError('Say "detect" or "score" first.');
  if (target === undefined || more.length > 0)
    throw new UsageError(name === 'detect' ? 'Give one DIR to look into.' : 'Give one file of labels.');
  const { standard = '5.0', commit, owner, repos, json = false, misses = false } = values;
  if (name === 'score') {
    if (repos === undefined) throw new UsageError('Say with --repos DIR where the repositories are.');
    return { name, labels: target, repositories: repos, json, misses };
  }
  const version = asvsVersionOf(standard);
  if (version === undefined)
    throw new UsageError(`--standard "${standard}" is not known. Give 5.0 or 4.0.3.`);
  return { name, source: target, version, commit, owner, json };
}

function read(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      allowPositionals: true,
      options: {
        standard: { type: 'string' },
        commit: { type: 'string' },
        owner: { type: 'string' },
        repos: { type: 'string' },
        json: { type: 'boolean' },
        misses: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
