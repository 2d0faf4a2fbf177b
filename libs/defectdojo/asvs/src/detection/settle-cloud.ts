import type { Tier } from './tier.ts';

const ENDPOINT = 'cloud-http-endpoint';

/**
 * A gateway passes requests on, and a function is called for something. Where a repository has both, the function is what
 * the gateway calls, also if its code shows no request because a framework takes it.
 */
export function settleCloud({ hits }: Tier): void {
  if (!hits.evidenceOf('http_server').some(({ rule }) => rule === ENDPOINT)) return;
  const [code] = hits
    .evidenceOf('cloud_function')
    .filter(({ kind, confidence }) => kind === 'code' && confidence === 'strong');
  if (code !== undefined)
    hits.add('http_server', { ...code, rule: 'cloud-http-function', confidence: 'medium' });
}
