import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from './build-web.ts';

/** A build takes seconds where none of these sources is there yet. */
const BUILD_TIMEOUT_MS = 60_000;

let folder: string;
let files: readonly string[];
let page: string;

const read = (name: string) => readFileSync(join(folder, name));
const named = (pattern: RegExp) => files.filter((name) => pattern.test(name));

beforeAll(async () => {
  folder = await buildWeb();
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  page = read('index.html').toString();
}, BUILD_TIMEOUT_MS);

describe('the built app', () => {
  it('is a page and files with a hash in their names, which browsers may keep', () => {
    const others = files.filter((name) => !/^assets\/[\w-]+-[\w-]{8}\.\w+(?:\.br|\.gz)?$/.test(name));
    expect(others.sort()).toEqual(['index.html', 'index.html.br', 'index.html.gz']);
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.filter((address) => !files.includes(address.slice(1)))).toEqual([]);
  });

  it('has each file in both compressed forms, with the same contents', () => {
    for (const name of files.filter((one) => !/\.(?:br|gz)$/.test(one))) {
      const contents = read(name);
      expect(brotliDecompressSync(read(`${name}.br`)).equals(contents), name).toBe(true);
      expect(gunzipSync(read(`${name}.gz`)).equals(contents), name).toBe(true);
    }
  });

  it('loads one script before it is painted, one module, one stylesheet, and one more for a page', () => {
    expect(page.match(/<script src=/g)).toHaveLength(1);
    expect(page.match(/<script type="module"/g)).toHaveLength(1);
    expect(page.match(/<link rel="stylesheet"/g)).toHaveLength(1);
    expect(page).not.toContain('modulepreload');
    const [home = ''] = named(/^assets\/home-.*\.js$/);
    const imported = [
      ...read(home)
        .toString()
        .matchAll(/from"\.\/([^"]+)"/g),
    ].map(([, name]) => name);
    expect(imported.filter((name) => !page.includes(`/assets/${String(name)}`))).toEqual([]);
  });

  it('has no chunk that is smaller than a request', () => {
    const chunks = named(/\.js$/).filter((name) => !name.startsWith('assets/theme-'));
    expect(chunks.filter((name) => read(name).length < 1_000)).toEqual([]);
  });

  it('puts the styles of bare elements before those of the module, which then win', () => {
    const [stylesheet = ''] = named(/\.css$/);
    const styles = read(stylesheet).toString();
    expect(styles.indexOf('@layer reset')).toBeGreaterThanOrEqual(0);
    expect(styles.indexOf('@layer reset')).toBeLessThan(styles.indexOf('@layer defectdojo'));
  });
});
