import { parsePushOptions, UsageError } from './push-options.ts';
import type { PushOptions } from './push-options.ts';

/**
 * Runs `push` with these command-line arguments and prints its result. Returns the exit code: 0 after a push, 2 when the
 * call is at fault, 1 when the push is.
 *
 * Modules are loaded when they are needed, so that a call at fault is judged at once.
 */
export async function runPushCommand(args: readonly string[]): Promise<number> {
  try {
    const options = parsePushOptions(args);
    await pushAndPrint(options);
    return 0;
  } catch (error) {
    return error instanceof UsageError ? complain(error.message, 2) : complainOfPush(error);
  }
}

async function pushAndPrint(options: PushOptions): Promise<void> {
  const { readPushInput } = await import('./push-input.ts');
  const input = await readPushInput(options);
  const { push } = await import('./push.ts');
  const { describePush } = await import('./push-result.ts');
  const { result, notes } = await push(options, input);
  console.log(options.json ? JSON.stringify(result) : describePush(result, options.scans));
  for (const note of notes) console.error(note);
}

function complain(message: string, code: number): number {
  console.error(message);
  return code;
}

async function complainOfPush(error: unknown): Promise<number> {
  const { isIntegrationError } = await import('@gecko-defectdojo/domain');
  const { GeckoError } = await import('@gecko/data');
  if (isIntegrationError(error)) {
    const { message, remoteMessage, code } = error;
    const said = remoteMessage === undefined ? '' : ` DefectDojo said: ${remoteMessage}`;
    return complain(`${message}${said}`, code === 'validation_failed' ? 2 : 1);
  }
  if (error instanceof GeckoError) return complain(error.message, error.code === 'validation_failed' ? 2 : 1);
  console.error(error);
  return 1;
}
