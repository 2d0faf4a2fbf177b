import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from './api.fixture.ts';

let api: Awaited<ReturnType<typeof openApi>>;
let webRoot: string;

const PAGE = '<!doctype html><title>Gecko</title>';
const SCRIPT = 'export {}';
const ACCEPTS_ALL = 'gzip, deflate, br, zstd';

/** Writes a file as the build does: beside itself in both compressed forms. */
function writeBuilt(name: string, text: string): void {
  writeFileSync(join(webRoot, name), text);
  writeFileSync(join(webRoot, `${name}.br`), brotliCompressSync(text));
  writeFileSync(join(webRoot, `${name}.gz`), gzipSync(text));
}

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'gecko-web-'));
  mkdirSync(join(webRoot, 'assets'));
  writeBuilt('index.html', PAGE);
  writeBuilt('assets/main-1a2b3c.js', SCRIPT);
  writeFileSync(join(webRoot, 'robots.txt'), '');
  api = await openApi({ webRoot });
});
afterAll(async () => {
  await api.close();
  rmSync(webRoot, { recursive: true });
});

const NAVIGATION = 'text/html,application/xhtml+xml,*/*;q=0.8';
const browse = (url: string, accept = NAVIGATION, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { ...headers, accept } });

describe('the app', () => {
  it.each(['/', '/settings/defectdojo', '/repo/github/acme/site.github.io/vulnerabilities?finding=1'])(
    'opens at %s under a policy without inline scripts',
    async (url) => {
      const answer = await browse(url);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      });
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
    },
  );

  it('keeps files with a hash for a year, and asks again for others', async () => {
    const hashed = await browse('/assets/main-1a2b3c.js', '*/*');
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await browse('/robots.txt', '*/*')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    [ACCEPTS_ALL, 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
  ])('comes in the smallest form of a browser that accepts %s', async (accepted, encoding, decode) => {
    for (const [url, text, type] of [
      ['/settings/defectdojo', PAGE, 'text/html; charset=utf-8'],
      ['/assets/main-1a2b3c.js', SCRIPT, 'application/javascript; charset=utf-8'],
    ] as const) {
      const answer = await browse(url, NAVIGATION, { 'accept-encoding': accepted });
      expect(answer.headers).toMatchObject({ 'content-type': type, vary: 'accept-encoding' });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(decode(answer.rawPayload).toString()).toBe(text);
    }
  });

  it('has its policy and its times of keeping in each form', async () => {
    const headers = { 'accept-encoding': ACCEPTS_ALL };
    const page = await browse('/', NAVIGATION, headers);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['cache-control']).toBe('no-cache');
    const script = await browse('/assets/main-1a2b3c.js', '*/*', headers);
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('is not sent again while it is the same', async () => {
    const headers = { 'accept-encoding': ACCEPTS_ALL };
    const { etag } = (await browse('/', NAVIGATION, headers)).headers;
    const again = await browse('/', NAVIGATION, { ...headers, 'if-none-match': String(etag) });
    expect(again.statusCode).toBe(304);
  });

  it.each([
    ['/api/v1/nothing', 'text/html'],
    ['/api', 'text/html'],
    ['/assets/gone-000000.js', 'text/html'],
    ['/settings/defectdojo', 'application/json'],
    ['/../package.json', '*/*'],
  ])('is not what %s answers to %s', async (url, accept) => {
    const answer = await browse(url, accept);
    expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('answers changes to its paths like the API', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/settings',
      headers: { accept: 'text/html' },
    });
    expect(answer.json()).toMatchObject({ status: 404 });
  });
});
