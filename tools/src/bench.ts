import { orUsage } from './arguments/or-usage.ts';
import { measureApi } from './bench/api/measure-api.ts';
import { measureAsvs } from './bench/asvs/measure-asvs.ts';
import { measureFair } from './bench/fair/measure-fair.ts';
import { measurePage } from './bench/page/measure-page.ts';
import { measurePeers } from './bench/peers/measure-peers.ts';
import { measurePush } from './bench/measure-push.ts';
import { parseBenchOptions } from './bench/bench-options.ts';
import type { BenchOptions } from './bench/bench-options.ts';
import { measureScale } from './bench/scale/measure-scale.ts';
import { startBenchStack } from './bench/bench-stack.ts';
import type { BenchStack } from './bench/bench-stack.ts';
import { printFigures, SECTIONS } from './bench/figure.ts';
import type { Figure, Section, Sections } from './bench/figure.ts';

type Measure = (options: BenchOptions) => Promise<readonly Figure[]>;

/**
 * `npm run bench`: what one export of many findings costs the worker; what a first push costs beside a plain report, on a
 * real DefectDojo or on a simulator with its latencies; how teams share a worker; how long 20 people wait for the lists
 * of 10,000 repositories; how fast the page is in a browser, and what the settings module weighs; what a detection costs
 * beside a search for its words. Ends with 1 if a figure misses its goal.
 */
const MEASURES: Readonly<Record<Section, Measure>> = {
  push: onStack((stack, { findings }) => measurePush(stack, findings)),
  peers: onStack(measurePeers),
  fair: measureFair,
  scale: measureScale,
  api: onStack(measureApi),
  page: measurePage,
  asvs: measureAsvs,
};

/** Gives a measurement a database and a simulator of its own. */
function onStack(measure: (stack: BenchStack, options: BenchOptions) => Promise<readonly Figure[]>): Measure {
  return async (options) => {
    const stack = await startBenchStack();
    try {
      return await measure(stack, options);
    } finally {
      await stack.close();
    }
  };
}

async function bench(options: BenchOptions): Promise<Sections> {
  const sections: Partial<Record<Section, readonly Figure[]>> = {};
  for (const section of SECTIONS.filter((one) => options.sections.includes(one)))
    sections[section] = await MEASURES[section](options);
  return sections;
}

await orUsage(async () => {
  const options = parseBenchOptions(process.argv.slice(2));
  if (!printFigures(await bench(options), options.json)) process.exitCode = 1;
});
