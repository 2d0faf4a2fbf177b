import { isServiceTaken } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, SERVICE_MAX_LENGTH } from '@gecko-defectdojo/domain';
import type { HostRepository } from '@gecko-defectdojo/host';

const NUMBERS_MAX = 100;

/**
 * Returns the `service` that separates a mapping's findings from others in the same product: the repository's name,
 * with a suffix if another mapping has it. Former mappings count, because DefectDojo still holds their findings. No
 * white space around it: it is the title of the test as well, where DefectDojo removes that.
 */
export async function chooseService(
  tx: Tx,
  target: { readonly connection: ConnectionRecord; readonly productId: number },
  repository: HostRepository,
): Promise<string> {
  const { teamId, id: connectionId } = target.connection;
  for (const service of candidates(repository)) {
    if (!(await isServiceTaken(tx, { teamId, connectionId, productId: target.productId, service })))
      return service;
  }
  throw new IntegrationError(
    'conflict',
    'This repository was mapped to this product too often. Choose another product.',
  );
}

function* candidates({ fullName, provider }: HostRepository): Generator<string> {
  yield fullName.slice(0, SERVICE_MAX_LENGTH).trim();
  yield withSuffix(fullName, ` (${provider})`);
  for (let number = 2; number <= NUMBERS_MAX; number += 1)
    yield withSuffix(fullName, ` (${provider} ${number})`);
}

function withSuffix(fullName: string, suffix: string): string {
  return fullName.slice(0, SERVICE_MAX_LENGTH - suffix.length) + suffix;
}
