import type { RestoredDifferences } from '@gecko-defectdojo/contract';
import { recordToRestore } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RestoreInput } from './check-reference.ts';
import { pushDifferences } from './internal/push-differences.ts';

/**
 * Pushes Gecko's version of the findings that a check found changed, or of the named ones among them: the next push
 * reads them, and sends the differing fields that the check has listed as Gecko has them by then. Findings that were
 * sent since the check stay, and so does everything else that people have added to a finding.
 *
 * @throws IntegrationError `conflict` while a push runs, while the check is not done, or if nothing of it is left to
 * restore; `key_rejected` or `product_gone` if a person has to act first
 */
export async function restoreDifferences(
  context: ServiceContext,
  input: z.input<typeof RestoreInput>,
): Promise<RestoredDifferences> {
  requirePermission(context, 'integrations.manage');
  const { checkId, findingIds } = parseInput(RestoreInput, input);
  const { push, findings } = await pushDifferences(context, {
    checkId,
    record: (tx, check) => recordToRestore(tx, check, findingIds),
    audit: ({ id: mappingId }, restored) => ({ action: 'check.restored', detail: { mappingId, restored } }),
    nothingLeft:
      findingIds === undefined
        ? 'Nothing that this check found changed is left to restore: it was pushed since, or Gecko has nothing to tell about it. Check again.'
        : 'None of these findings is left to restore: this check did not find them changed, they were pushed since, or Gecko has nothing to tell about them. Check again.',
  });
  return { restored: findings, push };
}
