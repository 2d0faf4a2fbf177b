import { join } from 'node:path';
import { orUsage } from './arguments/or-usage.ts';
import { readArguments } from './arguments/read-arguments.ts';
import { UsageError } from './push/usage-error.ts';
import { findingsBy, measure, programOf, type FindingKind } from './structure/measure.ts';
import { readWorkspace } from './structure/workspace.ts';

/**
 * `npm run structure`: lists what breaks the rules of the house; `--json` prints the figures instead, `--list KIND` one
 * kind only, `--tests` riddles of test files as well, `--check` only the kinds that have to be none, and fails on any.
 * Arguments after it are folders to look at.
 */

const KINDS = Object.keys(findingsBy) as FindingKind[];

/** Kinds of which the workspace has none, and keeps none. */
const ENFORCED: readonly FindingKind[] = [
  'circles',
  'forbiddenImports',
  'unusedExports',
  'unusedFiles',
  'undeclaredDependencies',
  'unusedDependencies',
  'riddles',
];

const usage = `Usage: structure [--json | --list ${KINDS.join('|')} | --check] [--tests] [FOLDER…]`;

function readOptions() {
  return readArguments(
    {
      options: {
        check: { type: 'boolean' },
        json: { type: 'boolean' },
        list: { type: 'string' },
        tests: { type: 'boolean' },
      },
      allowPositionals: true,
    },
    usage,
  );
}

type Options = ReturnType<typeof readOptions>;

function chosenKinds({ check, list }: Options['values']): readonly FindingKind[] {
  if (check === true) return ENFORCED;
  if (list === undefined) return KINDS;
  const chosen = KINDS.filter((kind) => kind === list);
  if (chosen.length === 0) throw new UsageError(`--list takes one of ${KINDS.join(', ')}.`);
  return chosen;
}

function isInScope(path: string, folders: readonly string[]): boolean {
  return folders.length === 0 || folders.some((folder) => path.startsWith(folder.replace(/^\.\//, '')));
}

function run({ values, positionals }: Options): void {
  const kinds = chosenKinds(values);
  const workspace = readWorkspace(join(import.meta.dirname, '../..'));
  if (values.json === true) {
    console.log(JSON.stringify(measure(workspace)));
    return;
  }
  for (const kind of kinds) {
    const needsTests = values.tests === true || !['files', 'functions', 'riddles'].includes(kind);
    const found = findingsBy[kind](needsTests ? workspace : programOf(workspace));
    for (const { path, line, text } of found) {
      if (!isInScope(path, positionals)) continue;
      console.log(`${path}:${String(line)}: ${kind}: ${text}`);
      if (values.check === true) process.exitCode = 1;
    }
  }
}

await orUsage(() => run(readOptions()));
