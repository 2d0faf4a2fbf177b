import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Question {
  readonly bytes: string;
  readonly context: unknown;
}

/** A key service over HTTP whose master keys never leave it. */
export interface FakeKeyService {
  readonly url: string;
  /** Paths that were asked, in order. */
  readonly asked: readonly string[];
  /** Makes it respond with 503. */
  isDown: boolean;
  close(): Promise<void>;
}

/** Starts a key service with a master key per id. */
export async function startKeyService(ids: readonly string[]): Promise<FakeKeyService> {
  const masters = new Map(ids.map((id) => [id, randomBytes(32)]));
  const asked: string[] = [];
  const state = { isDown: false };
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '';
      asked.push(path);
      const [, , id = '', verb] = path.split('/');
      const master = masters.get(id);
      const question = await readQuestion(request);
      if (state.isDown) return response.writeHead(503).end();
      const result = master && (verb === 'wrap' ? wrap(master, question) : unwrap(master, question));
      if (!result) return response.writeHead(404).end();
      return response.end(result.toString('base64'));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    asked,
    get isDown() {
      return state.isDown;
    },
    set isDown(value) {
      state.isDown = value;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readQuestion(request: IncomingMessage): Promise<Question> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Question;
}

function wrap(master: Buffer, { bytes, context }: Question): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(JSON.stringify(context)));
  const wrapped = cipher.update(Buffer.from(bytes, 'base64'));
  return Buffer.concat([nonce, wrapped, cipher.final(), cipher.getAuthTag()]);
}

function unwrap(master: Buffer, { bytes, context }: Question): Buffer | undefined {
  const wrapped = Buffer.from(bytes, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12));
  decipher.setAAD(Buffer.from(JSON.stringify(context))).setAuthTag(wrapped.subarray(-16));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
