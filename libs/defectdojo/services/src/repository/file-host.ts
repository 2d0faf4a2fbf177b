import { sourceCodeLink } from '@gecko-defectdojo/client';
import { hostSqlOf, listProductRepositories } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { sourceLinksOf } from '@gecko-defectdojo/domain';
import type { FileHost, ScmType, SourceLinks } from '@gecko-defectdojo/domain';
import type { HostRepository } from '@gecko-defectdojo/host';
import type { IntegrationContext } from '../context.ts';

/** How the files of a mapping's findings are linked. */
export interface FileLinks {
  /** The values in DefectDojo by which it links them itself. */
  readonly wanted: SourceLinks;
  /** Set where findings have to link their files themselves, because DefectDojo cannot. */
  readonly fileHost: FileHost | undefined;
}

export interface FindFileLinksOptions {
  readonly mapping: Pick<MappingRecord, 'teamId' | 'connectionId' | 'productId' | 'branch'>;
  readonly repository: HostRepository;
  /** The commit of the latest scan; absent before the first. */
  readonly commit: string | undefined;
}

/** Decides how the files of a mapping are linked, by all repositories of its product. Asks DefectDojo nothing. */
export async function findFileLinks(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  options: FindFileLinksOptions,
): Promise<FileLinks> {
  return fileLinksOf(await findProductRepositories(tx, context, options.mapping), options);
}

/** Returns the repositories of a mapping's product, at most 1,000. */
export async function findProductRepositories(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  mapping: Pick<MappingRecord, 'teamId' | 'connectionId' | 'productId'>,
): Promise<readonly HostRepository[]> {
  const ids = await listProductRepositories(tx, mapping);
  return host.findRepositories(hostSqlOf(tx), mapping.teamId, ids);
}

/** Decides how the files of a mapping are linked, by the repositories of its product. */
export function fileLinksOf(
  ofProduct: readonly HostRepository[],
  { mapping: { branch }, repository, commit }: FindFileLinksOptions,
): FileLinks {
  const others = ofProduct.filter(({ id }) => id !== repository.id);
  const hosts = [repository, ...others].map((one) => ({ scmType: scmTypeOf(one), url: one.url }));
  const links = sourceLinksOf(hosts);
  const url = sourceCodeLink(links.url ?? undefined) ?? null;
  const wanted = { scmType: links.scmType, url };
  const fileHost = { scmType: scmTypeOf(repository), url: repository.url, branch, commit };
  return { wanted, fileHost: url === null ? fileHost : undefined };
}

/** Returns the form of a repository's links, by what the host says of its provider: a host name proves nothing. */
function scmTypeOf({ provider, providerKind }: HostRepository): ScmType {
  return provider === 'bitbucket' && providerKind === 'self_hosted' ? 'bitbucket-standalone' : provider;
}
