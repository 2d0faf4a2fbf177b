import type { Connection, ConnectionSettingsInput } from '@gecko-defectdojo/contract';
import { ASVS_RELEASES, ASVS_VERSIONS } from '@gecko-defectdojo/contract/constants';
import { Card, SelectField, SwitchRow, useFormat } from '@gecko-defectdojo/ui';
import { switchOnWords } from '../../words/exports-words.ts';
import styles from './settings.module.css';

/** The ASVS versions as the standard names them. A new connection starts with the first. */
const VERSIONS = ASVS_RELEASES.map(({ version, shortName }) => ({
  value: version,
  label: `ASVS ${shortName}`,
}));

export interface SettingsPageProps {
  readonly connection: Connection;
  readonly canManage: boolean;
  readonly onChange: (settings: ConnectionSettingsInput) => void;
}

/** The settings of a connection. Each change is saved at once. */
export function SettingsPage({ connection, canManage, onChange }: SettingsPageProps) {
  const format = useFormat();
  return (
    <Card title="Settings">
      <SwitchRow
        label="Push on scan complete"
        description={
          connection.pushOnScanComplete
            ? 'Push findings automatically after every scan. Turn it off to pause exports.'
            : `Exports are paused. Push now still works. ${switchOnWords(connection, format)}`
        }
        checked={connection.pushOnScanComplete}
        disabled={!canManage}
        onChange={(pushOnScanComplete) => onChange({ pushOnScanComplete })}
      />
      <SwitchRow
        label="Include resolved findings"
        description="Mark findings resolved in Gecko as mitigated in DefectDojo instead of leaving them open."
        checked={connection.includeResolvedFindings}
        disabled={!canManage}
        onChange={(includeResolvedFindings) => onChange({ includeResolvedFindings })}
      />
      <SwitchRow
        label="Publish ASVS profile to DefectDojo"
        description="Write level and sections to each product, as metadata and a tag."
        checked={connection.publishAsvs}
        disabled={!canManage}
        onChange={(publishAsvs) => onChange({ publishAsvs })}
      />
      <div className={styles['version']}>
        <SelectField
          label="Standard version"
          hint="Match the version of your DefectDojo benchmark. Chapter numbers differ: Authentication is V6 in 5.0 and V2 in 4.0.3."
          options={VERSIONS}
          value={connection.asvsVersion}
          disabled={!canManage}
          onChange={({ target }) => {
            const asvsVersion = ASVS_VERSIONS.find((version) => version === target.value);
            if (asvsVersion !== undefined) onChange({ asvsVersion });
          }}
        />
      </div>
    </Card>
  );
}
