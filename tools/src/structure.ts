import { join } from 'node:path';
import { parseArgs } from 'node:util';
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

const { values, positionals } = parseArgs({
  options: {
    check: { type: 'boolean' },
    json: { type: 'boolean' },
    list: { type: 'string' },
    tests: { type: 'boolean' },
  },
  allowPositionals: true,
});

function chosenKinds(): readonly FindingKind[] {
  if (values.check === true) return ENFORCED;
  if (values.list === undefined) return KINDS;
  const chosen = KINDS.filter((kind) => kind === values.list);
  if (chosen.length === 0) throw new Error(`--list takes one of ${KINDS.join(', ')}.`);
  return chosen;
}

function isInScope(path: string): boolean {
  return (
    positionals.length === 0 || positionals.some((folder) => path.startsWith(folder.replace(/^\.\//, '')))
  );
}

const workspace = readWorkspace(join(import.meta.dirname, '../..'));
if (values.json === true) {
  console.log(JSON.stringify(measure(workspace)));
} else {
  for (const kind of chosenKinds()) {
    const needsTests = values.tests === true || !['files', 'functions', 'riddles'].includes(kind);
    const found = findingsBy[kind](needsTests ? workspace : programOf(workspace));
    for (const { path, line, text } of found) {
      if (!isInScope(path)) continue;
      console.log(`${path}:${String(line)}: ${kind}: ${text}`);
      if (values.check === true) process.exitCode = 1;
    }
  }
}
