import { expect, it } from 'vitest';
import { z } from 'zod';
import { EnvironmentError, readEnvironment } from './read-environment.ts';

const Variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres$/, error: 'must be a postgres:// URL' }),
  PORT: z.coerce.number({ error: 'must be a port' }).int().default(3_000),
});
const url = 'postgres://app:hunter2@db/gecko';

it('has defaults for variables that are missing or empty, and drops those that it does not know', () => {
  expect(readEnvironment(Variables, { DATABASE_URL: url, PORT: '', HOME: '/root' })).toEqual({
    DATABASE_URL: url,
    PORT: 3_000,
  });
});

it('names each variable that is wrong in a sentence of its own, and quotes no value', () => {
  const read = () => readEnvironment(Variables, { DATABASE_URL: 'mysql://root:hunter2@db', PORT: 'hunter3' });
  expect(read).toThrow(EnvironmentError);
  expect(read).toThrow(
    'The environment is not right. DATABASE_URL: must be a postgres:// URL. PORT: must be a port.',
  );
});
