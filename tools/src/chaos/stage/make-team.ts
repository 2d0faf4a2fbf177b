import { join } from 'node:path';
import { openGeckoDatabase, withTeam } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { createTeam, createUser, ingestScan, issueApiKey } from '@gecko/host';
import type { StagedRepositories, StagedRepository } from './stage.ts';
import { makeReport } from './scans.ts';

const CODE = join(import.meta.dirname, '../../../demo/code');
const CODES = ['shop', 'billing', 'gateway'] as const;

/** A team with scanned repositories, and the keys of two people who may do everything. */
export interface StagedTeam {
  readonly teamId: string;
  readonly keys: readonly [people: string, admin: string];
  readonly repositories: StagedRepositories;
}

/** Makes the team before any fault. Half of the repositories have code in which ASVS features are detected. */
export async function makeTeam(
  appUrl: string,
  size: { readonly repositories: number; readonly findings: number },
): Promise<StagedTeam> {
  const gecko = openGeckoDatabase({ url: appUrl, maxConnections: 2 });
  try {
    const teamId = await createTeam(gecko, { name: 'Chaos' });
    return await withTeam(gecko, teamId, async (tx) => {
      const repositories: StagedRepository[] = [];
      for (let index = 0; index < size.repositories; index += 1) {
        const report = makeReport({ repository: index, findings: size.findings, at: new Date() });
        const code = index % 2 === 0 ? CODES[index % CODES.length] : undefined;
        const checkoutPath = code === undefined ? undefined : join(CODE, code);
        repositories.push({
          index,
          id: (await ingestScan(tx, { teamId, report, checkoutPath })).repositoryId,
        });
      }
      const [first, ...others] = repositories;
      if (first === undefined) throw new Error('A run needs a repository.');
      const keys = [await makePerson(tx, teamId, 'Ada'), await makePerson(tx, teamId, 'Eve')] as const;
      return { teamId, keys, repositories: [first, ...others] };
    });
  } finally {
    await gecko.close();
  }
}

async function makePerson(tx: Tx, teamId: string, name: string): Promise<string> {
  const email = `${name.toLowerCase()}@chaos.example`;
  const userId = await createUser(tx, { teamId, email, name, role: 'admin' });
  return issueApiKey(tx, { teamId, userId });
}
