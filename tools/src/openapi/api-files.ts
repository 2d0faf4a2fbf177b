import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument, problemCodes } from '@gecko-defectdojo/api/openapi';
import { addComments } from './add-comments.ts';
import { readDocComments } from './doc-comments.ts';
import { breakingFaults, changesSinceRelease, RELEASED } from './changes-of-release.ts';
import { lintOpenApi } from './lint.ts';
import { problemTable } from './problem-table.ts';
import { writeBlock } from '../docs/write-block.ts';

const DOCUMENT = 'docs/openapi.json';
const PAGE = 'docs/api.md';
const CONTRACT = 'libs/defectdojo/contract/src';

/** Writes the API's document, and the tables of its page. */
export async function writeApi(root: string): Promise<void> {
  for (const [path, text] of await apiFiles(root)) writeFileSync(join(root, path), text);
}

/** Keeps the document of a release, which later ones are compared with. */
export async function releaseApi(root: string, version: string): Promise<void> {
  const document = await documentOf(root, version);
  writeFileSync(join(root, RELEASED, `${version}.json`), `${JSON.stringify(document, undefined, 2)}\n`);
}

/** Returns a line for each difference from the last release that callers notice, the breaking ones first. */
export async function listApiChanges(root: string): Promise<string[]> {
  const changes = changesSinceRelease(root, await documentOf(root));
  return changes
    .toSorted((a, b) => (a.kind < b.kind ? -1 : Number(a.kind > b.kind)))
    .map(({ kind, sentence }) => `${kind}: ${sentence}`);
}

/** Returns a sentence for each file that is not current, and for each fault of the document. */
export async function checkApi(root: string): Promise<string[]> {
  const files = await apiFiles(root);
  const stale = [...files].filter(([path, text]) => readFileSync(join(root, path), 'utf8') !== text);
  return [
    ...stale.map(([path]) => `${path} is not current. Run npm run openapi, then look at what has changed.`),
    ...(await lintOpenApi(files.get(DOCUMENT) ?? '')),
    ...breakingFaults(root, await documentOf(root)),
  ];
}

/** Returns what the files have to contain, by path. */
async function apiFiles(root: string): Promise<ReadonlyMap<string, string>> {
  const page = readFileSync(join(root, PAGE), 'utf8');
  return new Map([
    [DOCUMENT, `${JSON.stringify(await documentOf(root), undefined, 2)}\n`],
    [PAGE, writeBlock(page, 'codes', problemTable(problemCodes()))],
  ]);
}

async function documentOf(root: string, version = versionOf(root)): Promise<object> {
  const document = await openApiDocument({ version });
  const { components } = document;
  const files = readdirSync(join(root, CONTRACT)).filter((name) => /^[a-z-]+\.ts$/.test(name));
  const comments = files.map((name) =>
    readDocComments(name, readFileSync(join(root, CONTRACT, name), 'utf8')),
  );
  const schemas = addComments(
    components.schemas,
    Object.assign({}, ...comments) as (typeof comments)[number],
  );
  return { ...document, components: { ...components, schemas } };
}

/** Returns the version of the workspace, marked where the changelog has changes that are not released. */
function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const isReleased = !readFileSync(join(root, 'CHANGELOG.md'), 'utf8').includes('\n## Unreleased\n');
  return isReleased ? version : `${version}+unreleased`;
}
