import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';

/*
 * Everything that the page does, a script with an API key can do. The calls of the page are read from its sources;
 * `tenancy.test.ts` of the API shows that each route takes a key with its scope, and refuses one without.
 */

const SOURCES = new URL('../../libs/defectdojo/settings-ui/src/', import.meta.url);

/** A call in the sources: the helper, its path, and its options as far as they name a method. */
const CALL =
  /\b(?:readResource|readList|send|request)(?:<[^(]*>)?\(\s*(?:request,\s*)?(?:`([^`]*)`|'(\/[^']*)')(?:,\s*(\{[^}]*\}|options))?/g;

interface PageCall {
  readonly method: string;
  readonly path: string;
}

let calls: PageCall[];
let documented: Map<string, readonly string[]>;

beforeAll(async () => {
  const names = await readdir(SOURCES, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, SOURCES), 'utf8')));
  calls = texts.flatMap(callsIn);
  const document = JSON.parse(
    await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
  ) as {
    paths: Record<string, Record<string, { security: { apiKey?: string[] }[] }>>;
  };
  documented = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => [
        `${method.toUpperCase()} ${path}`,
        security.flatMap(({ apiKey = [] }) => apiKey),
      ]),
    ),
  );
});

function callsIn(text: string): PageCall[] {
  return [...text.matchAll(CALL)].flatMap(([, template, plain, options = '']) => {
    const path = pathOf(template ?? plain ?? '');
    if (!path.startsWith('/')) return [];
    const method = options === 'options' ? 'POST' : (/method: '([A-Z]+)'/.exec(options)?.[1] ?? 'GET');
    return [{ method, path }];
  });
}

/** Returns a path without its query, its parameters as `{}`. */
function pathOf(template: string): string {
  return template
    .replace(/\$\{queryString\(.*$/s, '')
    .replace(/\?.*$/s, '')
    .replaceAll(/\$\{[^}]*\}/g, '{}');
}

/** Returns the route of a call. A part that the page fills in is a parameter, or one of several names. */
function routeOf({ method, path }: PageCall): string | undefined {
  const parts = path.split('/');
  return [...documented.keys()].find((route) => {
    const [name, url = ''] = route.split(' ');
    const others = url.split('/');
    return (
      name === method &&
      others.length === parts.length &&
      others.every((other, index) => parts[index] === '{}' || parts[index] === other)
    );
  });
}

describe('the calls of the page', () => {
  it('are found in its sources', () => {
    const found = new Set(calls.map(({ method, path }) => `${method} ${path}`));
    expect(found.size).toBeGreaterThan(40);
    expect([...found]).toEqual(
      expect.arrayContaining([
        'POST /connection',
        'PATCH /mappings/{}',
        'DELETE /repository-selections/{}/mappings',
        'POST /checks/{}/restore',
      ]),
    );
  });

  it('are routes of the documented API, each with a scope of API keys', () => {
    expect(calls.filter((call) => routeOf(call) === undefined)).toEqual([]);
    for (const call of calls) {
      const scopes = documented.get(routeOf(call) ?? '');
      const isSafe =
        call.method === 'GET' || /\/(?:mapping-batches|map-rules)\/(?:preview|summary)$/.test(call.path);
      expect(scopes, `${call.method} ${call.path}`).toEqual([
        isSafe ? 'integrations.read' : 'integrations.manage',
      ]);
    }
  });

  it('are all of its calls: no other file of the page sends a request by another way', async () => {
    const names = await readdir(SOURCES, { recursive: true });
    const files = names.filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));
    const others: string[] = [];
    for (const name of files) {
      const text = await readFile(new URL(name, SOURCES), 'utf8');
      if (/\bfetch\(|XMLHttpRequest/.test(text)) others.push(name);
    }
    expect(others).toEqual([]);
  });
});
