import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ingestScan } from '@gecko/host';
import { withTeam } from '@gecko/data';
import { connect, createMapping } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { workerNodeFlags } from '@gecko/worker';
import { z } from 'zod';
import type { BenchStack } from './bench-stack.ts';
import { figure } from './figure.ts';
import type { Figure } from './figure.ts';

const Turn = z.object({
  cpuSeconds: z.number(),
  wallSeconds: z.number(),
  created: z.int(),
  writes: z.int(),
  requests: z.int(),
});
const Measured = z.object({ first: Turn, again: Turn, maxRssMegabytes: z.number() });

/** Pushes many findings in a worker process of its own, into a simulator that responds at once, then pushes again. */
export async function measurePush(stack: BenchStack, findings: number): Promise<Figure[]> {
  const { context, gecko, simulator } = stack;
  const { teamId } = context.actor;
  const ingestedAt = performance.now();
  const repository = await withTeam(gecko, teamId, (tx) =>
    ingestScan(tx, { teamId, report: makeScan({ findings, repository: 'acme/large' }) }),
  );
  const ingestSeconds = (performance.now() - ingestedAt) / 1_000;
  await connect(context, simulator);
  const mapping = await createMapping(context, {
    repositoryId: repository.repositoryId,
    product: { kind: 'new', name: 'Bench', productType: 'Gecko' },
  });
  const { first, again, maxRssMegabytes } = await runWorker(stack, mapping.id);
  if (first.created !== findings) throw new Error(`The push created ${String(first.created)} findings.`);
  const goals = goalsOf(findings);
  return [
    figure('taking a scan in', ingestSeconds, { unit: 's' }),
    figure('push: CPU of the worker', first.cpuSeconds, { unit: 's', goal: goals.cpuSeconds }),
    figure('push: time', first.wallSeconds, { unit: 's' }),
    figure('push: requests', first.requests, { unit: '' }),
    figure('push: peak memory of the worker', maxRssMegabytes, { unit: 'MB', goal: goals.megabytes }),
    figure('push again: time', again.wallSeconds, { unit: 's', goal: 0.5 }),
    figure('push again: CPU of the worker', again.cpuSeconds, { unit: 's' }),
    figure('push again: writes', again.writes, { unit: '', goal: 0 }),
    figure('push again: requests', again.requests, { unit: '', goal: 3 }),
  ];
}

/** A small push costs little beside what starting costs. */
function goalsOf(findings: number): { readonly cpuSeconds?: number; readonly megabytes?: number } {
  return findings < 10_000 ? {} : { cpuSeconds: findings * 0.000_15, megabytes: 200 };
}

async function runWorker({ task }: BenchStack, mappingId: string): Promise<z.infer<typeof Measured>> {
  const child = spawn(
    process.execPath,
    [...workerNodeFlags, join(import.meta.dirname, 'measured-export.ts')],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  child.stdin.end(JSON.stringify({ ...task, mappingId }));
  let text = '';
  for await (const part of child.stdout) text += String(part);
  return Measured.parse(JSON.parse(text));
}
