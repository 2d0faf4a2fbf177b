import { UsageError } from './push/usage-error.ts';
import { parseLiveOptions } from './live/live-options.ts';
import type { LiveOptions } from './live/live-options.ts';
import { describeResult, describeStep } from './live/result/describe-result.ts';
import { exitCodeOf } from './live/result/live-result.ts';
import { runLive } from './live/run-live.ts';

/**
 * `npm run live`: the whole life of a connection against a real DefectDojo. Standard output has one line of JSON with
 * `--json`, and else the steps as they happen.
 */
async function main(options: LiveOptions): Promise<void> {
  const say = options.json ? (line: string) => console.error(line) : (line: string) => console.log(line);
  const result = await runLive(options, {
    onStep: (step) => say(describeStep(step)),
    onLeft: (sentence) => console.error(sentence),
  });
  if (options.json) console.log(JSON.stringify(result));
  else for (const line of describeResult(result)) say(line);
  process.exitCode = exitCodeOf(result);
}

/** Something that hangs does not keep the command from ending. */
const EXIT_MS = 5_000;

try {
  await main(parseLiveOptions(process.argv.slice(2), process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
setTimeout(() => process.exit(), EXIT_MS).unref();
