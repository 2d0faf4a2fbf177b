import { fileURLToPath } from 'node:url';
import type { MigrationSet } from '@gecko-defectdojo/data';

/** The stand-in's own migrations, to be applied beside the plugin's. */
export const geckoMigrations: MigrationSet = {
  folder: fileURLToPath(new URL('./migrations', import.meta.url)),
  schema: 'gecko',
};
