import { randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@gecko-defectdojo/contract';
import { createGeckoHost, createTeam, createUser, issueApiKey } from '@gecko/host';
import { createAesVault, createClientFactory } from '@gecko-defectdojo/api';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { InjectOptions } from 'fastify';
import { withTeam } from '@gecko/data';
import { buildApi } from './build-api.ts';
import type { BuildApiOptions } from './build-api.ts';

/** A person of a test team: how they sign in, and how their scripts do. */
export interface TestPerson {
  readonly userId: string;
  readonly key: string;
}

/** An API on a database of its own, with ways to make teams and to ask as one of their people. */
export async function openApi({
  letsChoose = false,
  ...options
}: Partial<BuildApiOptions> & { readonly letsChoose?: boolean } = {}) {
  const test = await createTestDatabase();
  const app = await buildApi({
    gecko: test.gecko,
    database: test.database,
    host: createGeckoHost({ appBaseUrl: 'https://app.gecko.example' }),
    vault: createAesVault({ keys: { k1: randomBytes(32) }, currentKeyId: 'k1' }),
    createClient: createClientFactory({ allowPrivateNetwork: true }),
    allowPrivateNetwork: true,
    ...(letsChoose ? { userChoice: test.userChoice } : {}),
    ...options,
  });
  const makeTeam = async (name: string): Promise<Record<Role, TestPerson>> => {
    const teamId = await createTeam(test.database, { name });
    const person = (role: Role) =>
      withTeam(test.database, teamId, async (tx) => {
        const email = `${role}@example.com`;
        const userId = await createUser(tx, { teamId, email, name: `${name} ${role}`, role });
        return { userId, key: await issueApiKey(tx, { teamId, userId }) };
      });
    return {
      admin: await person('admin'),
      manager: await person('manager'),
      member: await person('member'),
      read_only: await person('read_only'),
    };
  };
  const send = async (
    person: TestPerson,
    method: NonNullable<InjectOptions['method']>,
    path: string,
    payload?: object,
  ) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { 'x-api-key': person.key },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
  const close = async () => {
    await app.close();
    await test.close();
  };
  return { app, database: test.database, gecko: test.gecko, makeTeam, send, close };
}

/** A finished scan of `acme/shop` with these findings, as JSON. */
export function scanOf(findings: readonly object[], repository: object = {}, scan: object = {}) {
  return {
    scan: {
      id: randomUUID(),
      kind: 'deep',
      branch: 'main',
      commit: 'c0ffee',
      startedAt: '2026-11-23T11:00:00.000Z',
      completedAt: '2026-11-23T12:00:00.000Z',
      ...scan,
    },
    repository: {
      provider: 'github',
      fullName: 'acme/shop',
      url: 'https://github.com/acme/shop',
      defaultBranch: 'main',
      ...repository,
    },
    findings,
  };
}

/** One finding of a scan. */
export function findingOf(fingerprint: string, rest: object = {}) {
  return {
    fingerprint,
    type: 'SQLI',
    title: `Injection ${fingerprint}`,
    shortDescription: 'User input reaches a query.',
    description: 'User input reaches a query unescaped.',
    severity: 8.1,
    filePath: 'src/orders.ts',
    ...rest,
  };
}
