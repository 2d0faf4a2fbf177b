import { hostSqlOf } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { HostRouteOptions } from './route-options.ts';

/** Another team's repository does not exist. @throws IntegrationError `repository_not_found` */
export async function requireRepository(
  tx: Tx,
  context: HostRouteOptions['context'],
  key: { readonly teamId: string; readonly repositoryId: string },
): Promise<void> {
  if (await context.host.findRepository(hostSqlOf(tx), key.teamId, key.repositoryId)) return;
  throw repositoryNotFound();
}

/** What is said of a repository that the team does not have. */
export function repositoryNotFound(): IntegrationError {
  return new IntegrationError(
    'repository_not_found',
    'This repository is not connected to Gecko. Reload the page.',
  );
}
