import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grafanaDashboard } from './observability/dashboard.ts';

/** `npm run observability`: writes the dashboard of `tools/observability` anew. */
const file = join(import.meta.dirname, '../observability/dashboard.json');
writeFileSync(file, `${JSON.stringify(grafanaDashboard(), null, 2)}\n`);
console.log(file);
