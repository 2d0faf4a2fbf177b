import { GeckoError } from '@gecko/data';
import type { Tx } from '@gecko/data';
import { reportChanges } from './report-changes.ts';
import { applyChanges } from './apply-changes.ts';
import { lockFindings, type ChosenFindings } from './lock-findings.ts';
import { triagedOf } from './triaged.ts';
import type { Triaged } from './triaged.ts';

export interface OverrideSeverityOptions extends ChosenFindings {
  readonly teamId: string;
  readonly actorId?: string | undefined;
  /** From 0 to 10; null goes back to Gecko's own. */
  readonly severity: number | null;
  readonly at: Date;
}

/** Sets a severity that takes precedence over Gecko's. Returns the number of findings that changed, and whether DefectDojo follows. */
export async function overrideSeverity(tx: Tx, options: OverrideSeverityOptions): Promise<Triaged> {
  const { teamId, actorId, severity } = options;
  if (severity !== null && !(severity >= 0 && severity <= 10)) {
    throw new GeckoError('validation_failed', `A severity is a number from 0 to 10, not ${severity}.`, {
      field: 'severity',
    });
  }
  const { ids } = await lockFindings(tx, teamId, options);
  const at = options.at.toISOString();
  const changes = ids.map((findingId) => ({ findingId, severityOverride: severity, at }));
  const { changed, touched } = await applyChanges(tx, { teamId, actorId, changes });
  return triagedOf(changed, await reportChanges(tx, teamId, touched));
}
