/** The longest address of a benchmark that is read. */
export const BENCHMARK_ADDRESS_MAX = 800;

/** Scheme, host with port, and path. An address with a user is none that a browser shows. */
const ADDRESS = /^(https?):\/\/([^\s/?#@\\]+)([^?#]*)/i;
const PAGE = /^\/benchmark\/[^/]+\/type\/(\d{1,9})(?:\/|$)/;

/**
 * Returns the benchmark type of the address of a product's benchmark, or undefined if it is no such page of the instance.
 * Each instance numbers its types by itself, and no API returns them. The product, the category and all else in the
 * address do not count.
 */
export function benchmarkTypeOf(address: string, instanceUrl: string): number | undefined {
  const [page, instance] = [placeOf(address), placeOf(instanceUrl)];
  if (page === undefined || page.origin !== instance?.origin) return undefined;
  const base = instance.path.replace(/\/$/, '');
  if (!page.path.startsWith(`${base}/`)) return undefined;
  const type = Number(PAGE.exec(page.path.slice(base.length))?.[1]);
  return type > 0 ? type : undefined;
}

/** Returns origin and path of an address, or undefined for other texts. The library has no `URL` on every platform. */
function placeOf(address: string): { readonly origin: string; readonly path: string } | undefined {
  const [, scheme = '', host = '', path = ''] = ADDRESS.exec(address.trim()) ?? [];
  if (host === '') return undefined;
  const usual = scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/;
  return { origin: `${scheme}://${host.replace(usual, '')}`.toLowerCase(), path };
}

/** Returns the address of a product's benchmark. Without a product it is that of any, as the settings show it. */
export function benchmarkAddress(instanceUrl: string, type: number, productId: number | '…' = '…'): string {
  return `${instanceUrl}/benchmark/${String(productId)}/type/${String(type)}`;
}
