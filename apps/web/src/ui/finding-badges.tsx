import type { FindingStatus } from '@gecko-defectdojo/contract';
import { SeverityChip, StatusBadge } from '@gecko-defectdojo/ui';
import type { IconName, Tone } from '@gecko-defectdojo/ui';
import { STATUS_NAMES } from '../text/names.ts';
import { severityOf } from '../text/severity.ts';

/** A severity by its name, with its score. */
export function SeverityBadge({ score }: { readonly score: number }) {
  return <SeverityChip severity={severityOf(score)} score={score} />;
}

const LOOKS: Readonly<Record<FindingStatus, { readonly tone: Tone; readonly icon: IconName }>> = {
  open: { tone: 'neutral', icon: 'circle' },
  in_progress: { tone: 'info', icon: 'clock' },
  fixed: { tone: 'success', icon: 'check-circle' },
  fix_verified: { tone: 'success', icon: 'shield-check' },
  false_positive: { tone: 'neutral', icon: 'crossed' },
  accepted_risk: { tone: 'warning', icon: 'alert' },
};

/** A status: an icon and a word. */
export function StatusLabel({ status }: { readonly status: FindingStatus }) {
  const { tone, icon } = LOOKS[status];
  return (
    <StatusBadge icon={icon} tone={tone}>
      {STATUS_NAMES[status]}
    </StatusBadge>
  );
}
