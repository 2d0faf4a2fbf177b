import { fileURLToPath } from 'node:url';
import { findSchemaDrift } from '@gecko-defectdojo/testing-postgres/test-database';
import { expect, test } from 'vitest';

test('migrations of gecko say all that its schema says', async () => {
  const schemaFile = fileURLToPath(new URL('./schema/index.ts', import.meta.url));
  const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
  expect(await findSchemaDrift({ schemaFile, migrationsFolder, schemaName: 'gecko' })).toBe('');
}, 60_000);
