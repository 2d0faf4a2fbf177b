import { Card, SwitchRow } from '@gecko-defectdojo/ui';
import { SETTING_WORDS } from '../../words/setting-words.ts';
import type { SettingsCardProps } from './settings-card-props.ts';
import { words } from './words.ts';

/** The settings of what findings look like in DefectDojo. Renders nothing with an API of a release that has none. */
export function LookCard({ connection, canManage, onChange }: SettingsCardProps) {
  const { markVerified } = connection;
  if (markVerified === undefined) return null;
  const verified = SETTING_WORDS.markVerified;
  return (
    <Card title={words.look.title}>
      <SwitchRow
        label={verified.label}
        description={verified.hint}
        checked={markVerified}
        disabled={!canManage}
        onChange={(value) => onChange({ markVerified: value })}
      />
    </Card>
  );
}
