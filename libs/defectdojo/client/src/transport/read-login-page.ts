import type { Dispatcher } from 'undici';
import type { DefectDojoClientOptions } from '../client-options.ts';
import { exchange } from './exchange.ts';
import { identityHeaders } from './identity-headers.ts';

interface LoginPageOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly options: Pick<DefectDojoClientOptions, 'onRequest' | 'requestId'>;
}

/**
 * Reads the beginning of DefectDojo's login page, without the key. Returns undefined for any other response, such as the
 * redirect of an instance that signs in elsewhere, and for a failure: the API tells the same.
 */
export async function readLoginPage(
  dispatcher: Dispatcher,
  { baseUrl, timeoutMs, signal, options }: LoginPageOptions,
): Promise<string | undefined> {
  const startedAt = performance.now();
  let status: number | undefined;
  try {
    const response = await exchange(dispatcher, {
      url: `${baseUrl}/login`,
      method: 'GET',
      headers: { accept: 'text/html', ...identityHeaders(options.requestId) },
      body: undefined,
      timeoutMs,
      signal,
      maxBytes: 0,
      form: undefined,
    });
    status = response.status;
    return status === 200 ? response.text : undefined;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return undefined;
  } finally {
    const ms = performance.now() - startedAt;
    options.onRequest?.({ method: 'GET', path: '/login', write: false, status, ms });
  }
}
