import { connect, createMapping, startPush, updateSettings } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { withTeam } from '@gecko/data';
import { createTeam, createUser, ingestScan, issueApiKey } from '@gecko/host';
import type { BenchStack } from '../bench-stack.ts';

/** People of each team, so that no limit per person holds up those who read. */
const PEOPLE = 5;

/** A team with an instance of its own, whose repositories are mapped and not yet pushed. */
export interface ScaleTeam {
  /** Keys of the people who administer it. */
  readonly keys: readonly string[];
  /** Pushes all repositories by hand. */
  pushAll(): Promise<void>;
}

export interface ScaleTeamOptions {
  readonly name: string;
  readonly instance: { readonly url: string; readonly apiKey: string };
  readonly repositories: number;
  /** Findings of each repository. */
  readonly findings: number;
}

/** Makes a team, connects it with exports paused, and maps each of its repositories to a product of its own. */
export async function makeScaleTeam(
  { context: base, gecko }: Pick<BenchStack, 'context' | 'gecko'>,
  { name, instance, repositories, findings }: ScaleTeamOptions,
): Promise<ScaleTeam> {
  const teamId = await createTeam(gecko, { name });
  const people = await withTeam(gecko, teamId, async (tx) => {
    const made: { userId: string; key: string }[] = [];
    for (let number = 1; number <= PEOPLE; number += 1) {
      const email = `${name}-${String(number)}@scale.example`;
      const userId = await createUser(tx, { teamId, email, name, role: 'admin' });
      made.push({ userId, key: await issueApiKey(tx, { teamId, userId }) });
    }
    return made;
  });
  const [{ userId } = { userId: '' }] = people;
  const context: ServiceContext = { ...base, actor: { ...base.actor, teamId, userId } };
  await connect(context, instance);
  await updateSettings(context, { pushOnScanComplete: false });
  const mappingIds: string[] = [];
  for (let number = 1; number <= repositories; number += 1) {
    const report = makeScan({ findings, repository: `${name}/service-${String(number)}` });
    const { repositoryId } = await withTeam(gecko, teamId, (tx) => ingestScan(tx, { teamId, report }));
    const product = { kind: 'new', name: `${name} ${String(number)}`, productType: 'Gecko' } as const;
    mappingIds.push((await createMapping(context, { repositoryId, product })).id);
  }
  return {
    keys: people.map(({ key }) => key),
    pushAll: async () => {
      for (const mappingId of mappingIds) await startPush(context, { mappingId });
    },
  };
}
