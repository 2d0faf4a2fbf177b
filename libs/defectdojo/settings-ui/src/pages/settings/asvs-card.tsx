import {
  ASVS_RELEASES,
  ASVS_VERSIONS,
  BENCHMARK_ADDRESS_MAX,
  benchmarkAddress,
  benchmarkTypeOf,
} from '@gecko-defectdojo/contract/constants';
import { Card, SelectField, SwitchRow } from '@gecko-defectdojo/ui';
import { GuideLink } from '../../components/guide-link.tsx';
import { benchmarkWords } from '../../words/benchmark-words.ts';
import { NameSetting } from './name-setting.tsx';
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
      <BenchmarkField {...{ connection, canManage, onChange }} />
    </Card>
  );
}

/** The address of a benchmark, which a person copies once. Renders nothing with an API of a release without it. */
function BenchmarkField({ connection, canManage, onChange }: SettingsCardProps) {
  const { url, asvsVersion, benchmarkTypes } = connection;
  if (benchmarkTypes === undefined) return null;
  const type = benchmarkTypes[asvsVersion];
  const { entry, difference } = benchmarkWords(asvsVersion);
  return (
    <NameSetting
      key={asvsVersion}
      label={words.asvs.benchmark}
      hint={words.asvs.benchmarkHint(entry, difference)}
      value={type === undefined ? null : benchmarkAddress(url, type)}
      usual={words.asvs.benchmarkUnknown}
      maxLength={BENCHMARK_ADDRESS_MAX}
      problemOf={(text) =>
        benchmarkTypeOf(text, url) === undefined ? words.asvs.benchmarkWrong(url) : undefined
      }
      disabled={!canManage}
      onSave={(address) => onChange({ benchmarkAddress: address })}
    />
  );
}
