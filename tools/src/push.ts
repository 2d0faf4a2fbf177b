import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { runPushCommand } from './push/push-command.ts';

/** `npm run push`: scan files through the real export. */
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/node'));
process.exitCode = await runPushCommand(process.argv.slice(2));
