import { Card, SwitchRow } from '@gecko-defectdojo/ui';
import { GuideLink } from '../../components/guide-link.tsx';
import { ConfidenceInput, SeverityInput, TypesInput } from '../../settings/filter-inputs.tsx';
import { SETTING_WORDS } from '../../words/setting-words.ts';
import type { SettingsCardProps } from './settings-card-props.ts';
import { words } from './words.ts';

/** The settings of which findings are pushed. An API of the release before has only the first. */
export function PushedCard({ connection, canManage, onChange }: SettingsCardProps) {
  const { includeResolvedFindings, minimumSeverity, minimumConfidence, leftOutTypes, leaveClosed } =
    connection;
  const resolved = SETTING_WORDS.includeResolvedFindings;
  const disabled = !canManage;
  return (
    <Card title={words.pushed.title} actions={<GuideLink section="rules" />}>
      <SwitchRow
        label={resolved.label}
        description={resolved.hint}
        checked={includeResolvedFindings}
        disabled={disabled}
        onChange={(value) => onChange({ includeResolvedFindings: value })}
      />
      {minimumSeverity === undefined ? null : (
        <SeverityInput
          {...SETTING_WORDS.minimumSeverity}
          value={minimumSeverity}
          disabled={disabled}
          onChange={(value) => onChange({ minimumSeverity: value })}
        />
      )}
      {minimumConfidence === undefined ? null : (
        <ConfidenceInput
          {...SETTING_WORDS.minimumConfidence}
          value={minimumConfidence}
          disabled={disabled}
          onChange={(value) => onChange({ minimumConfidence: value })}
        />
      )}
      {leftOutTypes === undefined ? null : (
        <TypesInput
          {...SETTING_WORDS.leftOutTypes}
          value={leftOutTypes}
          disabled={disabled}
          onChange={(value) => onChange({ leftOutTypes: value })}
        />
      )}
      {leaveClosed === undefined ? null : (
        <SwitchRow
          label={SETTING_WORDS.leaveClosed.label}
          description={SETTING_WORDS.leaveClosed.hint}
          checked={leaveClosed}
          disabled={disabled}
          onChange={(value) => onChange({ leaveClosed: value })}
        />
      )}
    </Card>
  );
}
