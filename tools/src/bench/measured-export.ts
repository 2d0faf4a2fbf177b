import { withTeam, openDatabase, findMapping, findPush } from '@gecko-defectdojo/data';
import { createJobContext, runPushJob } from '@gecko-defectdojo/jobs';
import { createGeckoHost } from '@gecko/host';
import { createAesVault, createClientFactory, startPush } from '@gecko-defectdojo/services';
import { z } from 'zod';

/**
 * One export in a process of its own, so that its CPU and memory are the worker's alone: pushes what waits, then
 * pushes again with nothing changed. Prints one JSON line. Started by the bench with its task on standard input.
 */
const Task = z.object({
  appUrl: z.string(),
  vaultKey: z.string(),
  teamId: z.uuid(),
  userId: z.uuid(),
  mappingId: z.uuid(),
});

async function readTask(): Promise<z.infer<typeof Task>> {
  let text = '';
  for await (const part of process.stdin) text += String(part);
  return Task.parse(JSON.parse(text));
}

const task = await readTask();
const database = openDatabase({ url: task.appUrl });
const base = {
  database,
  host: createGeckoHost({ appBaseUrl: 'https://app.gecko.security' }),
  vault: createAesVault({ keys: { local: Buffer.from(task.vaultKey, 'base64') }, currentKeyId: 'local' }),
  createClient: createClientFactory({ allowPrivateNetwork: true }),
  allowPrivateNetwork: true,
  now: () => new Date(),
};
const job = { teamId: task.teamId, mappingId: task.mappingId };
const actor = {
  teamId: task.teamId,
  userId: task.userId,
  permissions: ['integrations.manage', 'integrations.read'] as const,
};

async function measure() {
  const push = await startPush({ ...base, actor }, { mappingId: task.mappingId });
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  await runPushJob(createJobContext(base), job, new AbortController().signal);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const row = await withTeam(database, task.teamId, (tx) => findPush(tx, task.teamId, push.id));
  return {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds,
    status: row?.status,
    created: row?.created,
    writes: row?.writes,
    requests: row?.requests,
  };
}

const first = await measure();
const again = await measure();
const mapping = await withTeam(database, task.teamId, (tx) => findMapping(tx, task.teamId, task.mappingId));
process.stdout.write(
  `${JSON.stringify({ first, again, maxRssMegabytes: process.resourceUsage().maxRSS / 1024, testId: mapping?.testId })}\n`,
);
await database.close();
