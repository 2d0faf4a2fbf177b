import { EXTRA_TAGS } from '@gecko-defectdojo/contract/constants';
import { Card, SwitchRow } from '@gecko-defectdojo/ui';
import { readTags, tagsProblem } from '../../settings/tags.ts';
import { SETTING_WORDS, valueWords } from '../../words/setting-words.ts';
import { ApplySettings } from './apply-settings.tsx';
import { NameSetting } from './name-setting.tsx';
import type { SettingsCardProps } from './settings-card-props.ts';
import { words } from './words.ts';

/** The settings of what findings look like in DefectDojo. Renders nothing with an API of a release that has none. */
export function LookCard({ connection, canManage, onChange }: SettingsCardProps) {
  const { markVerified, engagementName, testTitle, extraTags } = connection;
  if (markVerified === undefined || engagementName === undefined || testTitle === undefined) return null;
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
      <NameSetting
        {...SETTING_WORDS.engagementName}
        value={engagementName}
        usual={valueWords('engagementName', null)}
        disabled={!canManage}
        onSave={(value) => onChange({ engagementName: value })}
      />
      <NameSetting
        {...SETTING_WORDS.testTitle}
        value={testTitle}
        usual={valueWords('testTitle', null)}
        disabled={!canManage}
        onSave={(value) => onChange({ testTitle: value })}
      />
      {extraTags === undefined ? null : (
        <NameSetting
          {...SETTING_WORDS.extraTags}
          value={extraTags.length === 0 ? null : extraTags.join(', ')}
          usual={valueWords('extraTags', [])}
          maxLength={EXTRA_TAGS.max * (EXTRA_TAGS.lengthMax + 2)}
          problemOf={(text) => tagsProblem(readTags(text))}
          disabled={!canManage}
          onSave={(text) => onChange({ extraTags: readTags(text ?? '') })}
        />
      )}
      {canManage && extraTags !== undefined ? <ApplySettings connection={connection} /> : null}
    </Card>
  );
}
