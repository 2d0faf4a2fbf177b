import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, disconnect } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startCountingProxy } from './counting-proxy.fixture.ts';
import { ingest, makeWorld, map, VAULT_KEY } from './world.ts';
import type { World } from './world.ts';

const REPOSITORIES = 8;

async function startWorkerProcess({ testDatabase }: World): Promise<ChildProcess> {
  const { appUrl, queueUrl } = testDatabase;
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'worker-process.fixture.ts'), appUrl, queueUrl, VAULT_KEY.toString('base64')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const endsAt = performance.now() + 20_000;
  while (performance.now() < endsAt) {
    if (isSo()) return;
    await delay(5);
  }
  throw new Error(`after 20 s still not: ${what}`);
}

it('two workers send two requests at once, one of them a report, and one goes on when the other is killed', async () => {
  const world = await makeWorld({ latency: { perRequestMs: 40, perNewFindingMs: 2 } });
  const proxy = await startCountingProxy(world.simulator.url);
  const owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  const workers: ChildProcess[] = [];
  try {
    await disconnect(world.context);
    await connect(world.context, { url: proxy.url, apiKey: world.simulator.token });
    for (let place = 0; place < REPOSITORIES; place += 1) {
      const name = `acme/limit-${String(place)}`;
      await map(world, await ingest(world, makeScan({ findings: 100, repository: name })), name);
    }
    await owner`update defectdojo.mappings set chunk_size = 20`;
    Object.assign(proxy.most, { all: 0, reports: 0 });
    workers.push(await startWorkerProcess(world), await startWorkerProcess(world));
    await until(() => proxy.total.reports >= 4, 'both are at work');
    expect(proxy.most).toEqual({ all: 2, reports: 1 });
    // One of them holds the slot of the report. Whichever it is, the other must go on.
    await until(() => proxy.now.reports === 1, 'a report is in flight');
    const before = proxy.total.reports;
    const killedAt = performance.now();
    await kill(workers.shift()!);
    await until(() => proxy.total.reports > before + 2, 'further reports');
    expect(performance.now() - killedAt).toBeLessThan(8_000);
    expect(proxy.most).toEqual({ all: 2, reports: 1 });
  } finally {
    await Promise.all(workers.map(kill));
    await owner.end();
    await proxy.close();
    await world.close();
  }
});
