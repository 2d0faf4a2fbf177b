import { readArguments } from './arguments/read-arguments.ts';
import { UsageError } from './push/usage-error.ts';
import { closeOnSignal } from './stack/close-on-signal.ts';
import { startWorkbench } from './workbench/start-workbench.ts';

/** `npm run workbench`: every part of `ui` in every state, in both themes and at three widths. */
async function main(): Promise<void> {
  const options = { port: { type: 'string', default: '5180' } } as const;
  const { values } = readArguments({ options }, 'Usage: workbench [--port N]');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new UsageError('--port takes a number from 1 to 65535.');
  }
  const workbench = await startWorkbench({ port, cacheDir: '.state/workbench' });
  closeOnSignal(() => workbench.close());
  console.log(`The workbench: ${workbench.url}`);
  console.log('Press Ctrl-C to stop.');
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof UsageError ? 2 : 1);
}
