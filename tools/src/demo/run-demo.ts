import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Push } from '@gecko-defectdojo/contract';
import { pushFigures } from '../push/push-result.ts';
import type { PushResult } from '../push/push-result.ts';
import type { GeckoApi } from './gecko-api.ts';

const folder = join(import.meta.dirname, '../../demo');

/** One step of the demo in numbers, under the names of `push --json`. */
export type DemoPush = Pick<
  PushResult,
  | 'created'
  | 'updated'
  | 'mitigated'
  | 'reopened'
  | 'dismissed'
  | 'accepted'
  | 'unchanged'
  | 'failed'
  | 'requests'
  | 'writes'
>;

export interface DemoResult {
  readonly productUrl: string;
  readonly testUrl: string | null;
  readonly first: DemoPush;
  readonly again: DemoPush;
  readonly triaged: DemoPush;
  readonly nextScan: DemoPush;
}

function scan(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'scans', `${name}.json`), 'utf8'));
}

/** The code that the scans of a repository looked at. */
function code(name: string): string {
  return join(folder, 'code', name);
}

/** Returns what these pushes did together; `unchanged` is the number that none of them touched. */
function together(pushes: readonly Push[]): DemoPush {
  const { created, updated, mitigated, reopened, dismissed, accepted, failed } = pushFigures(pushes);
  const sum = (name: 'requests' | 'writes') => pushes.reduce((total, push) => total + push.counters[name], 0);
  return {
    created,
    updated,
    mitigated,
    reopened,
    dismissed,
    accepted,
    unchanged: Math.min(...pushes.map((push) => pushFigures([push]).unchanged)),
    failed,
    requests: sum('requests'),
    writes: sum('writes'),
  };
}

/** Plays what a customer does: connect, map, push, push again, triage, scan again. Tells each step as it happens. */
export async function runDemo(
  gecko: GeckoApi,
  target: { readonly url: string; readonly key: string; readonly product: string },
  say: (line: string) => void,
): Promise<DemoResult> {
  const shop = await gecko.ingest(scan('shop-deep-1'), code('shop'));
  await gecko.ingest(scan('billing-deep-1'), code('billing'));
  await gecko.ingest(scan('gateway-pr-1'), code('gateway'));
  say(
    `Gecko has scanned acme/shop (${String(shop.created)} findings; ${String(shop.dropped)} more left out, because it is not sure of them) and two more repositories.`,
  );

  const connection = await gecko.connect(target.url, target.key);
  say(
    `Connected to ${connection.url} as ${connection.account}, version ${connection.instanceVersion ?? 'unknown'}.`,
  );

  const existing = (await gecko.products(target.product)).find((product) => product.name === target.product);
  const mapping = await gecko.map(
    shop.repositoryId,
    existing ? { kind: 'existing', productId: existing.id } : { kind: 'new', name: target.product },
  );
  const known = new Set<string>();
  const pushed = async (): Promise<DemoPush> => {
    const pushes = await gecko.settledSince(mapping.id, known);
    for (const push of pushes) known.add(push.id);
    return together(pushes);
  };
  const first = await pushed();
  say(`Mapped acme/shop to the product "${mapping.productName}" and pushed: ${told(first)}.`);

  await gecko.push(mapping.id);
  const again = await pushed();
  say(`Pushed again: ${told(again)}.`);

  const ids = (await gecko.findings(shop.repositoryId)).map((finding) => finding.id);
  await gecko.setStatus(shop.repositoryId, ids.slice(0, 2), 'fixed');
  await gecko.setStatus(shop.repositoryId, ids.slice(2, 3), 'false_positive');
  const triaged = await pushed();
  say(`Fixed two findings and dismissed one in Gecko: ${told(triaged)}.`);

  await gecko.ingest(scan('shop-deep-2'), code('shop'));
  const nextScan = await pushed();
  say(`The next scan of acme/shop reworded some findings and found new ones: ${told(nextScan)}.`);

  const { productUrl, testUrl } = await gecko.mapping(mapping.id);
  return { productUrl, testUrl, first, again, triaged, nextScan };
}

function told(push: DemoPush): string {
  const names = [
    'created',
    'updated',
    'mitigated',
    'reopened',
    'dismissed',
    'accepted',
    'unchanged',
    'failed',
  ] as const;
  const parts = names.filter((name) => push[name] > 0).map((name) => `${String(push[name])} ${name}`);
  const { requests, writes } = push;
  return `${parts.join(', ') || 'nothing to say'} (${String(requests)} ${requests === 1 ? 'request' : 'requests'}, ${String(writes)} ${writes === 1 ? 'write' : 'writes'})`;
}
