import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseChaosOptions } from './chaos/chaos-options.ts';
import type { ChaosOptions } from './chaos/chaos-options.ts';
import { runChaos } from './chaos/run-chaos.ts';
import { describeResult, exitCodeOf } from './chaos/verdict/verdict.ts';
import { UsageError } from './push/usage-error.ts';

/** So many sentences about what is wrong are printed. */
const SENTENCES_MAX = 60;

/**
 * `npm run chaos`: two APIs and two workers under injected faults, then a comparison of Gecko with DefectDojo. Standard
 * output has one line of JSON with `--json`; everything else goes to the terminal.
 */
async function main(options: ChaosOptions): Promise<void> {
  const startedAt = performance.now();
  const pauses = monitorEventLoopDelay();
  pauses.enable();
  const { result, sentences, quietSeconds } = await runChaos(options, (line) => console.error(line));
  for (const sentence of sentences.slice(0, SENTENCES_MAX)) console.error(sentence);
  if (sentences.length > SENTENCES_MAX)
    console.error(`… and ${String(sentences.length - SENTENCES_MAX)} more.`);
  const seconds = (performance.now() - startedAt) / 1_000;
  console.error(
    `All work ended after ${quietSeconds.toFixed(1)} s; the whole run took ${seconds.toFixed(0)} s. The longest pause of the simulator was ${(pauses.max / 1e9).toFixed(1)} s.`,
  );
  if (options.json) console.log(JSON.stringify(result));
  else for (const line of describeResult(result)) console.log(line);
  process.exitCode = exitCodeOf(result);
}

/** Something that hangs does not keep the command from ending. */
const EXIT_MS = 5_000;

try {
  await main(parseChaosOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
setTimeout(() => process.exit(), EXIT_MS).unref();
