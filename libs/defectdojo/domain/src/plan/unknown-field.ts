import type { Capabilities } from '../capabilities.ts';
import type { IntegrationError } from '../errors.ts';

/** The report parser's words for a whole report with an unknown key (2.46.4 and 3.2.0). */
const UNKNOWN_FIELD = 'Not allowed fields are present';

/**
 * Returns true if DefectDojo refused a report for a field that its recorded release knows: an older release was put
 * back. A report with the fewest fields is refused for another reason.
 */
export function isUnknownField(
  error: IntegrationError,
  { cvssV4, mitigatedDate }: Pick<Capabilities, 'cvssV4' | 'mitigatedDate'>,
): boolean {
  const hasFewestFields = !cvssV4 && !mitigatedDate;
  return (
    error.code === 'remote_refused' && !hasFewestFields && (error.remoteMessage ?? '').includes(UNKNOWN_FIELD)
  );
}
