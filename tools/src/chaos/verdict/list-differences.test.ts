import { expect, it } from 'vitest';
import type { Call } from '../stage/person.ts';
import { listDifferences } from './list-differences.ts';

const ID = '00000000-0000-4000-8000-000000000001';

it('starts another check after one that failed', async () => {
  const ends = [
    { status: 'failed', errorMessage: 'Too slow.' },
    { status: 'done', errorMessage: null },
  ];
  const calls: string[] = [];
  const insist = ({ method, path }: Call): Promise<unknown> => {
    calls.push(`${method} ${path.replace(ID, 'id')}`);
    if (method === 'POST') return Promise.resolve({ id: ID });
    return Promise.resolve(path.includes('differences') ? [] : ends.shift());
  };
  const admin = { insist } as Parameters<typeof listDifferences>[0]['admin'];
  expect(await listDifferences({ admin }, 'm', 0)).toEqual(new Map());
  expect(calls).toEqual([
    'POST ~/mappings/m/checks',
    'GET ~/checks/id',
    'POST ~/mappings/m/checks',
    'GET ~/checks/id',
    'GET ~/checks/id/differences?limit=100&offset=0',
  ]);
});
