import { setTimeout as delay } from 'node:timers/promises';
import { CheckDifference } from '@gecko-defectdojo/contract';
import { z } from 'zod';
import type { Stage } from '../stage/stage.ts';
import type { ListedDifference } from './compare-findings.ts';

/** For all checks of a mapping, also on a machine so busy that a statement takes a second. */
const CHECKS_MS = 120_000;
/** The API takes 600 requests a minute of one person. */
const POLL_MS = 500;
const PAGE = 100;

const StartedCheck = z.object({ id: z.uuid() });
const EndedCheck = z.object({ status: z.string(), errorMessage: z.string().nullable() });

/**
 * Checks the mapping as a person does, and returns the listed differences by finding id. Starts another check after one
 * that failed: a busy machine is too slow for the scaled timeouts now and then.
 *
 * @throws Error if none succeeds in time
 */
export async function listDifferences(
  { admin }: Pick<Stage, 'admin'>,
  mappingId: string,
  api: number,
): Promise<Map<string, ListedDifference>> {
  const deadline = performance.now() + CHECKS_MS;
  const start = async () => {
    const path = `~/mappings/${mappingId}/checks`;
    return StartedCheck.parse(await admin.insist({ method: 'POST', path, api })).id;
  };
  for (let id = await start(); ;) {
    const path = `~/checks/${id}`;
    const { status, errorMessage } = EndedCheck.parse(await admin.insist({ method: 'GET', path, api }));
    if (status === 'done') return readDifferences({ admin }, path, api);
    if (performance.now() > deadline)
      throw new Error(`The check of a mapping is ${status}: ${errorMessage ?? 'no reason'}`);
    await delay(POLL_MS);
    if (status === 'failed') id = await start();
  }
}

async function readDifferences(
  { admin }: Pick<Stage, 'admin'>,
  check: string,
  api: number,
): Promise<Map<string, ListedDifference>> {
  const listed = new Map<string, ListedDifference>();
  for (let offset = 0; ; offset += PAGE) {
    const path = `${check}/differences?limit=${String(PAGE)}&offset=${String(offset)}`;
    const found = z.array(CheckDifference).parse(await admin.insist({ method: 'GET', path, api }));
    for (const one of found) listed.set(one.findingId ?? `extra ${String(one.remoteId)}`, one);
    if (found.length < PAGE) return listed;
  }
}
