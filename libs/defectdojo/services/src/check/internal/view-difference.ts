import { findingUrl } from '@gecko-defectdojo/client';
import type { CheckDifference } from '@gecko-defectdojo/contract';
import type { StoredDifference } from '@gecko-defectdojo/data';
import { PUSHED_SEVERITIES } from '../../internal/pushed-severity.ts';

/** Returns a difference as callers see it, with the link to an instance. */
export function viewDifference(row: StoredDifference, instanceUrl: string): CheckDifference {
  const { id, kind, findingId, remoteId, title, severity, fields, fieldValues, followUp } = row;
  return {
    id,
    kind,
    findingId,
    remoteId,
    // A missing finding has no page.
    remoteUrl: remoteId === null || kind === 'missing' ? null : findingUrl(instanceUrl, remoteId),
    title,
    severity: severity && PUSHED_SEVERITIES[severity],
    fields: [...fields],
    values: fieldValues && [...fieldValues],
    followUp,
  };
}
