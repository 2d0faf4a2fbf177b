import { parsePushOptions } from './push-options.ts';
import type { PushEnvironment, PushOptions } from './push-options.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs `push` with these command-line arguments and prints its result. Returns the exit code: 0 after a push, 2 when the
 * call is at fault, 1 when the push is.
 *
 * Modules are loaded when they are needed, so that a call at fault is judged at once.
 */
export async function runPushCommand(
  args: readonly string[],
  environment: PushEnvironment = process.env,
): Promise<number> {
  let options: PushOptions | undefined;
  try {
    options = parsePushOptions(args, environment);
    for (const warning of options.warnings) console.error(warning);
    await pushAndPrint(options);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) return complain(error.message, 2);
    return complainOf(error, options);
  }
}

async function complainOf(error: unknown, options: PushOptions | undefined): Promise<number> {
  const { describeFailure } = await import('./describe-failure.ts');
  const { message, exitCode } = describeFailure(error);
  if (options?.target.kind !== 'instance') return complain(message, exitCode);
  const { networkAdvice } = await import('../stack/network-advice.ts');
  const { allowPrivateNetwork, target } = options;
  const advice = await networkAdvice(error, { url: target.url, allowPrivateNetwork });
  return complain(advice === undefined ? message : `${message} ${advice}`, exitCode);
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
