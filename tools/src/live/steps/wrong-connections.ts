import { randomBytes } from 'node:crypto';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { connect } from '@gecko-defectdojo/services';
import type { Scene } from '../scene/scene.ts';
import { expectThat } from '../step.ts';

/** A connection that does not work, with the codes that say why. */
interface WrongConnection {
  readonly what: string;
  readonly url: string;
  readonly key: string;
  readonly codes: readonly ErrorCode[];
}

/** Tries connections that cannot work. Each has to be refused with a code and a sentence of its own. */
export async function tryWrongConnections(scene: Scene): Promise<void> {
  const sentences = new Map<string, string>();
  for (const wrong of wrongConnections(scene)) {
    const sentence = await refusal(scene, wrong);
    const other = sentences.get(sentence);
    expectThat(
      other === undefined,
      `Gecko uses the same words for two faults: ${wrong.what}, ${String(other)}.`,
    );
    sentences.set(sentence, wrong.what);
  }
}

function wrongConnections({ runId, options }: Scene): WrongConnection[] {
  const { url, key } = options;
  return [
    { what: 'A wrong key', url, key: randomBytes(20).toString('hex'), codes: ['key_rejected'] },
    { what: 'A wrong path', url: `${url}/gecko-live-${runId}`, key, codes: ['not_defectdojo'] },
    {
      what: 'A name that does not resolve',
      url: `https://gecko-live-${runId}.invalid`,
      key,
      codes: ['dns_failed'],
    },
    otherScheme(url, key),
  ];
}

/** An instance that speaks HTTPS is asked for by HTTP, or the other way round. */
function otherScheme(url: string, key: string): WrongConnection {
  const { protocol, host, port, pathname } = new URL(url);
  const path = pathname === '/' ? '' : pathname;
  if (protocol === 'http:')
    return {
      what: 'HTTPS for HTTP',
      url: `https://${host}${port === '' ? ':80' : ''}${path}`,
      key,
      codes: ['tls_failed'],
    };
  return {
    what: 'HTTP for HTTPS',
    url: `http://${host}${port === '' ? ':443' : ''}${path}`,
    key,
    // A public address is refused before anything is sent.
    codes: ['url_not_https', 'not_defectdojo', 'unreachable'],
  };
}

async function refusal({ context }: Scene, { what, url, key, codes }: WrongConnection): Promise<string> {
  try {
    await connect(context, { url, apiKey: key });
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    expectThat(codes.includes(error.code), `${what} gives the code ${error.code}: ${error.message}`);
    return error.message;
  }
  expectThat(false, `${what} was accepted.`);
}
