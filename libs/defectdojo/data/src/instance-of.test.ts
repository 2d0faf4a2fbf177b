import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import { instanceOf } from './instance-of.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function inDatabase(url: string): Promise<string | null> {
  const [row] = await bench.owner<
    { instance: string | null }[]
  >`select defectdojo.instance_of(${url}) as instance`;
  return row!.instance;
}

it.each([
  'https://dojo.example.com',
  'https://dojo.example.com/',
  'https://dojo.example.com/sub/path?query=1#part',
  'https://dojo.example.com?query=1',
  'https://DOJO.Example.com',
  'HTTPS://dojo.example.com',
  'https://dojo.example.com:443/path',
  'https://dojo.example.com:8443',
  'https://dojo.example.com:80',
  'http://dojo.lan',
  'http://dojo.lan:80',
  'http://dojo.lan:443',
  'http://10.0.0.7:8080/dojo',
  'https://[2001:db8::1]',
  'https://[2001:DB8::1]:8443/dojo',
  'https://xn--mnchen-3ya.example',
])('code and database call the instance of %s the same', async (url) => {
  expect(instanceOf(url)).toMatch(/^[0-9a-f]{16}$/);
  expect(await inDatabase(url)).toBe(instanceOf(url));
});

it('is the same for every path, and another for each host, port and scheme', () => {
  const plain = instanceOf('https://dojo.example.com');
  expect(instanceOf('https://Dojo.example.com:443/a/b')).toBe(plain);
  const others = ['https://dojo.example.org', 'https://dojo.example.com:8443', 'http://dojo.example.com'];
  expect(new Set([plain, ...others.map(instanceOf)]).size).toBe(4);
});
