import { RenewalQuery } from '@gecko-defectdojo/contract';
import type { RenewalPart } from '@gecko-defectdojo/contract';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { parseInput } from '../internal/parse-input.ts';
import { SelectionReference } from '../selection/selection-reference.ts';
import { readPart } from './internal/read-part.ts';

const SelectionQuery = SelectionReference.extend(RenewalQuery.shape);

/**
 * Returns a part of what *Apply to all* of the connection would send. Compares 2,500 findings and 100 mappings at most,
 * and asks DefectDojo nothing.
 *
 * @throws IntegrationError `connection_missing`, or `validation_failed` for a cursor of something else
 */
export async function previewRenewals(context: ServiceContext, query: RenewalQuery): Promise<RenewalPart> {
  requirePermission(context, 'integrations.read');
  return readPart(context, parseInput(RenewalQuery, query));
}

/**
 * Returns a part of what *Apply to all* of a selection would send. See `previewRenewals`.
 *
 * @throws IntegrationError `connection_missing`, `not_found` for a selection that is not kept, or `validation_failed`
 */
export async function previewSelectionRenewals(
  context: ServiceContext,
  query: SelectionReference & RenewalQuery,
): Promise<RenewalPart> {
  requirePermission(context, 'integrations.read');
  return readPart(context, parseInput(SelectionQuery, query));
}
