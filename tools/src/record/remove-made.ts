import { z } from 'zod';
import type { RecordTarget } from './read-instance.ts';

const Rows = z.object({ results: z.array(z.object({ id: z.int(), name: z.string().max(300) })).max(1_000) });

/** Removes the products and product types whose names hold the id of a run, and with them all that is in them. */
export async function removeMade(target: RecordTarget, run: string): Promise<void> {
  for (const kind of ['products', 'product_types'] as const) {
    const filter = kind === 'products' ? `name=${run}&` : '';
    const response = await send(target, 'GET', `${kind}/?${filter}o=-id&limit=250`);
    const { results } = Rows.parse(await response.json());
    for (const { id } of results.filter(({ name }) => name.includes(run)))
      await send(target, 'DELETE', `${kind}/${String(id)}/`);
  }
}

function send({ url, token }: RecordTarget, method: string, path: string): Promise<Response> {
  return fetch(`${url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Token ${token}`, accept: 'application/json' },
    redirect: 'manual',
  });
}
