import { Card, SwitchRow, useFormat } from '@gecko-defectdojo/ui';
import { GuideLink } from '../../components/guide-link.tsx';
import { switchOnWords } from '../../words/exports-words.ts';
import { SETTING_WORDS } from '../../words/setting-words.ts';
import type { SettingsCardProps } from './settings-card-props.ts';
import { words } from './words.ts';

/** The settings of how and when is pushed. */
export function PushingCard({ connection, canManage, onChange }: SettingsCardProps) {
  const format = useFormat();
  return (
    <Card title={words.pushing.title} actions={<GuideLink section="pushing" />}>
      <SwitchRow
        label={words.pushing.onScan}
        description={
          connection.pushOnScanComplete
            ? words.pushing.onScanHint
            : `${connection.hold ? words.pushing.pausedAndHeld : words.pushing.paused} ${switchOnWords(connection, format)}`
        }
        checked={connection.pushOnScanComplete}
        disabled={!canManage}
        onChange={(pushOnScanComplete) => onChange({ pushOnScanComplete })}
      />
      {connection.twoReportsAtOnce === undefined ? null : (
        <SwitchRow
          label={words.pushing.twoReports}
          description={words.pushing.twoReportsHint}
          checked={connection.twoReportsAtOnce}
          disabled={!canManage}
          onChange={(twoReportsAtOnce) => onChange({ twoReportsAtOnce })}
        />
      )}
      {connection.triageNotes === undefined ? null : (
        <SwitchRow
          label={SETTING_WORDS.triageNotes.label}
          description={SETTING_WORDS.triageNotes.hint}
          checked={connection.triageNotes}
          disabled={!canManage}
          onChange={(triageNotes) => onChange({ triageNotes })}
        />
      )}
    </Card>
  );
}
