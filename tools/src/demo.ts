import { buildApi } from '@gecko/api';
import { describeError, isIntegrationError } from '@gecko-defectdojo/domain';
import { GeckoError, openGeckoDatabase, withTeam } from '@gecko/data';
import { issueApiKey } from '@gecko/host';
import { buildWeb } from './web/build-web.ts';
import { startWorker } from '@gecko/worker';
import { parseDemoOptions } from './demo/demo-options.ts';
import type { DemoOptions } from './demo/demo-options.ts';
import { GeckoApi } from './demo/gecko-api.ts';
import { runDemo } from './demo/run-demo.ts';
import { setScene } from './demo/set-scene.ts';
import { UsageError } from './push/usage-error.ts';
import { checkAddress, networkAdvice } from './stack/network-advice.ts';
import { SIMULATOR_URL, startStack } from './stack/start-stack.ts';

/** `npm run demo`: the whole product on one machine. */
async function main(options: DemoOptions): Promise<void> {
  const { instance, allowPrivateNetwork } = options;
  if (instance) checkAddress({ url: instance.url, allowPrivateNetwork });
  const say = options.json ? () => undefined : (line: string) => console.log(line);
  const startedAt = performance.now();
  const webRoot = await buildWeb();
  const stack = await startStack({
    simulator: instance ? undefined : {},
    allowPrivateNetwork,
    appUrl: options.once || options.port === 0 ? undefined : `http://127.0.0.1:${String(options.port)}`,
  });
  try {
    const userChoice = openGeckoDatabase({ url: stack.signInUrl, maxConnections: 2 });
    stack.defer(() => userChoice.close());
    const api = await buildApi({
      ...stack.context,
      gecko: stack.gecko,
      userChoice,
      allowCheckouts: true,
      everyoneReads: options.everyoneReads,
      webRoot,
    });
    stack.defer(() => api.close());
    const worker = await startWorker({ context: stack.context, queueUrl: stack.queueUrl });
    stack.defer(() => worker.stop());
    const { teamId, userId } = stack.actor;
    const key = await withTeam(stack.gecko, teamId, (tx) => issueApiKey(tx, { teamId, userId }));
    const address = await api.listen({ host: '127.0.0.1', port: options.once ? 0 : options.port });
    const target = instance ?? { url: SIMULATOR_URL, key: stack.simulator?.token ?? '' };
    const gecko = new GeckoApi(address, key);
    const result = await runDemo(gecko, { ...target, product: 'Acme Shop' }, say);
    await setScene(gecko, stack, say);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    if (options.json) console.log(JSON.stringify({ ...result, seconds }));
    say(`\nThe whole demo took ${String(seconds)} s.`);
    if (options.once) return;
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
