import type { Push } from '@gecko-defectdojo/contract';
import { recordMissing } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { AgainInput } from './check-reference.ts';
import { pushDifferences } from './internal/push-differences.ts';

/**
 * Pushes the missing findings of a check again, or the named ones among them: removes them from the ledger and requests a push. Findings that were
 * sent since the check stay.
 *
 * @throws IntegrationError `conflict` while a push runs, while the check is not done, or if nothing is missing any
 * more; `key_rejected` or `product_gone` if a person has to act first
 */
export async function pushAgain(context: ServiceContext, input: z.input<typeof AgainInput>): Promise<Push> {
  requirePermission(context, 'integrations.manage');
  const { checkId, findingIds } = parseInput(AgainInput, input);
  const { push } = await pushDifferences(context, {
    checkId,
    record: (tx, check) => recordMissing(tx, check, findingIds),
    audit: ({ id: mappingId }, missing) => ({ action: 'check.pushed_again', detail: { mappingId, missing } }),
    nothingLeft: 'Nothing that this check found missing is still missing. Check again.',
  });
  return push;
}
