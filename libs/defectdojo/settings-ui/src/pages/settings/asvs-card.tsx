import { ASVS_RELEASES, ASVS_VERSIONS } from '@gecko-defectdojo/contract/constants';
import { Card, SelectField, SwitchRow } from '@gecko-defectdojo/ui';
import { GuideLink } from '../../components/guide-link.tsx';
import styles from './settings.module.css';
import type { SettingsCardProps } from './settings-card-props.ts';
import { words } from './words.ts';

/** The ASVS versions as the standard names them. A new connection starts with the first. */
const VERSIONS = ASVS_RELEASES.map(({ version, shortName }) => ({
  value: version,
  label: `ASVS ${shortName}`,
}));

/** The standard that repositories are tracked against, and whether DefectDojo shows it. */
export function AsvsCard({ connection, canManage, onChange }: SettingsCardProps) {
  return (
    <Card title={words.asvs.title} actions={<GuideLink section="asvs" />}>
      <SelectField
        className={styles['version']}
        label={words.asvs.version}
        hint={words.asvs.versionHint}
        options={VERSIONS}
        value={connection.asvsVersion}
        disabled={!canManage}
        onChange={({ target }) => {
          const asvsVersion = ASVS_VERSIONS.find((version) => version === target.value);
          if (asvsVersion !== undefined) onChange({ asvsVersion });
        }}
      />
      <SwitchRow
        label={words.asvs.publish}
        description={words.asvs.publishHint}
        checked={connection.publishAsvs}
        disabled={!canManage}
        onChange={(publishAsvs) => onChange({ publishAsvs })}
      />
    </Card>
  );
}
