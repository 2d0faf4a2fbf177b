import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Catalog,
  createEmptyDatabase,
  findNarrowed,
  readCatalog,
} from '@gecko-defectdojo/testing-postgres/test-database';
import type { OwnDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import contractedByRelease from './released/contracted.json' with { type: 'json' };
import { migrate } from './migrate.ts';

const RELEASED = join(import.meta.dirname, 'released');

/** The parts that code of a release could rely on, by the version of the release. */
const RELEASES = readdirSync(RELEASED)
  .filter((file) => /^\d+\.\d+\.\d+\.json$/.test(file))
  .map((file) => ({
    version: file.replace(/\.json$/, ''),
    before: Catalog.parse(JSON.parse(readFileSync(join(RELEASED, file), 'utf8'))),
  }));

/** The parts that code of a release goes on without, with the reason, by the version of the release. */
const CONTRACTED: Readonly<Record<string, Readonly<Record<string, string>>>> = contractedByRelease;

let database: OwnDatabase;
let now: Catalog;

beforeAll(async () => {
  database = await createEmptyDatabase();
  await migrate({ ownerUrl: database.ownerUrl });
  now = await readCatalog({ ownerUrl: database.ownerUrl, schema: 'defectdojo', appRole: 'gecko_app' });
});
afterAll(() => database.close());

test.each(RELEASES)(
  'processes of $version go on while they are replaced one by one',
  ({ version, before }) => {
    expect(Object.keys(before.tables).length).toBeGreaterThan(5);
    expect(findNarrowed(before, now).toSorted()).toEqual(Object.keys(CONTRACTED[version] ?? {}).toSorted());
  },
);

test('every release that is named has its catalog, and there is one at least', () => {
  expect(RELEASES.map(({ version }) => version)).toEqual(expect.arrayContaining(Object.keys(CONTRACTED)));
  expect(RELEASES.length).toBeGreaterThan(0);
});
