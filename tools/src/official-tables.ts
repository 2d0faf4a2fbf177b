import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { orUsage } from './arguments/or-usage.ts';
import { readArguments } from './arguments/read-arguments.ts';
import { UsageError } from './push/usage-error.ts';
import { EdgeFile, edgeTable } from './official-tables/edge-table.ts';
import { printTable } from './official-tables/print-table.ts';
import { FlatFile, requirementTable } from './official-tables/requirement-table.ts';
import { WeaknessFile, weaknessTable } from './official-tables/weakness-table.ts';

/** Where the tests of the catalogue read the tables. */
const TABLES = join(import.meta.dirname, '../../libs/defectdojo/asvs/official');

/** Each table with the file that it is derived from. */
const tables = [
  { from: 'owasp-asvs-5.0.0.flat.json', to: 'requirements-5.0.0', derive: requirements },
  { from: 'owasp-asvs-4.0.3.flat.json', to: 'requirements-4.0.3', derive: requirements },
  { from: 'edges-4.0.3-5.0.0.json', to: 'edges-4.0.3-5.0.0', derive: edges },
  { from: 'cwe-chapters.json', to: 'weaknesses', derive: weaknesses },
] as const;

function requirements(file: unknown): object {
  return requirementTable(FlatFile.parse(file));
}

function edges(file: unknown): object {
  return { edges: edgeTable(EdgeFile.parse(file)) };
}

function weaknesses(file: unknown): object {
  return weaknessTable(WeaknessFile.parse(file));
}

/** Derives each table and writes it with the digest of its source, so that a changed source is noticed. */
function writeTables(folder: string): void {
  mkdirSync(TABLES, { recursive: true });
  for (const { from, to, derive } of tables) {
    const text = readFileSync(join(folder, from), 'utf8');
    const source = { file: from, sha256: createHash('sha256').update(text).digest('hex') };
    const table = { source, ...derive(JSON.parse(text)) };
    writeFileSync(join(TABLES, `${to}.json`), printTable(table));
    console.log(`${from} -> ${to}.json`);
  }
}

const usage = 'Use: npm run official-tables -- DIR, where DIR holds the files that the tables come from.';

await orUsage(() => {
  const [folder] = readArguments({ allowPositionals: true }, usage).positionals;
  if (folder === undefined) throw new UsageError(usage);
  writeTables(folder);
});
