import { isServiceTaken } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, SERVICE_MAX_LENGTH } from '@gecko-defectdojo/domain';

const NUMBERS_MAX = 100;
/** So much of a branch's name is in a service; the rest of its 200 characters is for the repository. */
const BRANCH_PART_MAX = 100;

/** The repository and branch that a `service` names. */
export interface NamedSource {
  readonly fullName: string;
  /** Tells two repositories with one name apart. */
  readonly provider: string;
  /** Undefined for the first branch of a mapping. */
  readonly branch?: string | undefined;
}

/**
 * Returns the `service` that separates a mapping's findings from others in the same product: the repository's name,
 * with that of a further branch, and with a suffix if another mapping has it. Former mappings count, because DefectDojo
 * still holds their findings. No white space around it: it is the title of the test as well, where DefectDojo removes
 * that.
 */
export async function chooseService(
  tx: Tx,
  target: { readonly connection: Pick<ConnectionRecord, 'teamId' | 'id'>; readonly productId: number },
  source: NamedSource,
): Promise<string> {
  const { teamId, id: connectionId } = target.connection;
  for (const service of candidates(source)) {
    if (!(await isServiceTaken(tx, { teamId, connectionId, productId: target.productId, service })))
      return service;
  }
  throw new IntegrationError(
    'conflict',
    'This repository was mapped to this product too often. Choose another product.',
  );
}

function* candidates({ fullName, provider, branch }: NamedSource): Generator<string> {
  if (branch === undefined) yield fullName.slice(0, SERVICE_MAX_LENGTH).trim();
  const label = branch?.slice(0, BRANCH_PART_MAX) ?? provider;
  yield withSuffix(fullName, ` (${label})`);
  for (let number = 2; number <= NUMBERS_MAX; number += 1)
    yield withSuffix(fullName, ` (${label} ${number})`);
}

function withSuffix(fullName: string, suffix: string): string {
  return fullName.slice(0, SERVICE_MAX_LENGTH - suffix.length) + suffix;
}
