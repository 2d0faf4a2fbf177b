import { describeError, isIntegrationError } from '@gecko-defectdojo/domain';
import { GeckoError } from '@gecko/data';
import { buildWeb } from './web/build-web.ts';
import { parseDemoOptions } from './demo/demo-options.ts';
import type { DemoOptions } from './demo/demo-options.ts';
import { playDemo } from './demo/play-demo.ts';
import { UsageError } from './push/usage-error.ts';
import { checkAddress, networkAdvice } from './stack/network-advice.ts';
import { startStack } from './stack/start-stack.ts';
import type { Stack } from './stack/start-stack.ts';

/** `npm run demo`: the whole product on one machine. */
async function main(options: DemoOptions): Promise<void> {
  const { instance, allowPrivateNetwork, once } = options;
  if (instance) checkAddress({ url: instance.url, allowPrivateNetwork });
  const say = options.json ? () => undefined : (line: string) => console.log(line);
  const startedAt = performance.now();
  const webRoot = await buildWeb();
  const stack = await startDemoStack(options);
  try {
    const port = once ? 0 : options.port;
    const { address, key, result } = await playDemo(stack, { ...options, port, webRoot, say });
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    // The address is for programs that start the demo and use it.
    if (options.json) console.log(JSON.stringify({ ...result, seconds, ...(once ? {} : { address }) }));
    say(`\nThe whole demo took ${String(seconds)} s.`);
    if (once) return;
    say(`\nOpen ${address} and choose who you are. Settings > DefectDojo is for Ada Admin and Max Manager.`);
    say(`Gecko's API is at ${address}/api/v1 (X-API-Key: ${key}).`);
    if (stack.simulator) {
      say(
        `The simulated DefectDojo is at ${stack.simulator.url} (Authorization: Token ${stack.simulator.token}).`,
      );
    }
    say('Press Ctrl-C to stop.');
    // The stack ends the process on Ctrl-C, after it has stopped what it started.
    await new Promise<never>(() => undefined);
  } finally {
    await stack.close();
  }
}

function startDemoStack({
  instance,
  allowPrivateNetwork,
  repositories,
  once,
  port,
}: DemoOptions): Promise<Stack> {
  // In the scene a key expires, which only newer releases tell.
  const simulator = repositories === undefined ? {} : ({ version: '3.5' } as const);
  return startStack({
    simulator: instance ? undefined : simulator,
    allowPrivateNetwork,
    appUrl: once || port === 0 ? undefined : `http://127.0.0.1:${String(port)}`,
  });
}

/** Returns the sentence of an error that says what to do, or else its stack without values. */
async function describe(error: unknown, options: DemoOptions | undefined): Promise<string> {
  if (error instanceof UsageError || error instanceof GeckoError) return error.message;
  if (!isIntegrationError(error)) return describeError(error);
  const advice =
    options?.instance &&
    (await networkAdvice(error, {
      url: options.instance.url,
      allowPrivateNetwork: options.allowPrivateNetwork,
    }));
  return advice === undefined ? error.message : `${error.message} ${advice}`;
}

let options: DemoOptions | undefined;
try {
  options = parseDemoOptions(process.argv.slice(2), process.env);
  await main(options);
} catch (error) {
  console.error(await describe(error, options));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
