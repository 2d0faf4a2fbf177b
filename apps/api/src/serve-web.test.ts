import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from './api.fixture.ts';

let api: Awaited<ReturnType<typeof openApi>>;
let webRoot: string;

beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'gecko-web-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Gecko</title>');
  writeFileSync(join(webRoot, 'assets/main-1a2b3c.js'), 'export {}');
  writeFileSync(join(webRoot, 'theme.js'), '');
  api = await openApi({ webRoot });
});
afterAll(async () => {
  await api.close();
  rmSync(webRoot, { recursive: true });
});

const browse = (url: string, accept = 'text/html,application/xhtml+xml,*/*;q=0.8') =>
  api.app.inject({ url, headers: { accept } });

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
    expect((await browse('/theme.js', '*/*')).headers['cache-control']).toBe('no-cache');
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
