import { connect, createMapping } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { withTeam } from '@gecko/data';
import { createTeam, createUser, ingestScan } from '@gecko/host';
import type { BenchStack } from '../bench-stack.ts';

/** A team that is connected to a DefectDojo. */
export interface FairTeam {
  readonly name: string;
  readonly teamId: string;
  readonly context: ServiceContext;
  /** Takes in a scan of a new repository and maps it to a new product, which asks for its first push. */
  mapNew(name: string, findings: number): Promise<MappedScan>;
}

/** A repository that is mapped, with the fingerprints of its findings. */
export interface MappedScan {
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly branch: string;
  readonly fingerprints: readonly string[];
}

/** Makes a team and connects it. */
export async function makeFairTeam(
  { context: base, gecko }: Pick<BenchStack, 'context' | 'gecko'>,
  name: string,
  instance: { readonly url: string; readonly apiKey: string },
): Promise<FairTeam> {
  const teamId = await createTeam(gecko, { name });
  const userId = await withTeam(gecko, teamId, (tx) =>
    createUser(tx, { teamId, email: `${name}@fair.example`, name, role: 'admin' }),
  );
  const context: ServiceContext = { ...base, actor: { ...base.actor, teamId, userId } };
  await connect(context, instance);
  return {
    name,
    teamId,
    context,
    mapNew: async (repository, findings) => {
      const report = makeScan({ findings, repository: `${name}/${repository}` });
      const scan = await withTeam(gecko, teamId, (tx) => ingestScan(tx, { teamId, report }));
      const { repositoryId, branch } = scan;
      const product = { kind: 'new', name: `${name} ${repository}`, productType: 'Gecko' } as const;
      const { id: mappingId } = await createMapping(context, { repositoryId, branch, product });
      const fingerprints = report.findings.map(({ fingerprint }) => fingerprint);
      return { mappingId, repositoryId, branch, fingerprints };
    },
  };
}
