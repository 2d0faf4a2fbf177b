import type { MappingSetting, MappingSettings, PushSetting, PushSettings } from '@gecko-defectdojo/contract';
import { MAPPING_SETTINGS } from '@gecko-defectdojo/contract/constants';
import { TYPES, typeWords } from './type-words.ts';

/** The texts of a setting of pushes. */
interface SettingWords {
  readonly label: string;
  /** One sentence or two on what it does. */
  readonly hint: string;
}

/** The texts of each setting, in the order of the page. */
export const SETTING_WORDS: Readonly<Record<MappingSetting, SettingWords>> = {
  pushOnScanComplete: {
    label: 'Push on scan complete',
    hint: 'Push findings automatically after every scan. While it is paused, Push now still works.',
  },
  includeResolvedFindings: {
    label: 'Include resolved findings',
    hint: 'Mark findings resolved in Gecko as mitigated in DefectDojo instead of leaving them open.',
  },
  minimumSeverity: {
    label: 'Minimum severity',
    hint: 'Only decides what is created. Findings that DefectDojo has are kept up to date.',
  },
  minimumConfidence: {
    label: 'Minimum confidence',
    hint: 'How sure Gecko is of a finding, on its scale from 1 to 10. Findings below it are not created.',
  },
  leftOutTypes: { label: 'Types left out', hint: 'Findings of these types are not created.' },
  leaveClosed: {
    label: 'Leave closed what is closed in DefectDojo',
    hint: 'A finding that a person closed in DefectDojo stays closed there when a scan finds it again, or finds it fixed. A person’s triage in Gecko is pushed all the same.',
  },
  markVerified: {
    label: 'Mark as verified',
    hint: 'Mark open findings as verified in DefectDojo, because Gecko has proven them. Findings that DefectDojo has follow with their next change, or by Apply to all.',
  },
  engagementName: {
    label: 'Engagement name',
    hint: 'The engagement in each product that holds Gecko’s tests. The next push that writes something renames it.',
  },
  testTitle: {
    label: 'Test title',
    hint: 'The title of the test that holds the findings of a repository. The next push that writes something renames it.',
  },
  extraTags: {
    label: 'Extra tags',
    hint: 'Tags on every finding, separated by commas, such as repo:{name}, team:{group}, owner:{owner}. Findings that DefectDojo has follow with their next change, or by Apply to all.',
  },
  triageNotes: {
    label: 'Notes on triage',
    hint: 'Write a note on the finding in DefectDojo when a person triages it in Gecko: who, when and why. Earlier triage leaves none.',
  },
};

/** The settings of pushes in the order of the page. */
export const SETTING_ORDER: readonly MappingSetting[] = MAPPING_SETTINGS;

const onOff = (value: boolean) => (value ? 'On' : 'Off');

const SEVERITY_WORDS = {
  low: 'Low and above',
  medium: 'Medium and above',
  high: 'High and above',
  critical: 'Critical only',
} as const;

const VALUES: { readonly [Name in PushSetting]: (value: PushSettings[Name]) => string } = {
  includeResolvedFindings: onOff,
  minimumSeverity: (value) => (value === null ? 'Everything' : SEVERITY_WORDS[value]),
  minimumConfidence: (value) => {
    if (value === null) return 'Everything';
    return value === 10 ? '10 of 10 only' : `${String(value)} of 10 and above`;
  },
  leftOutTypes: (value) =>
    listed(
      TYPES.filter((type) => value.includes(type)).map((type) => typeWords(type)),
      'None',
    ),
  leaveClosed: onOff,
  markVerified: onOff,
  engagementName: (value) => value ?? 'Gecko',
  testTitle: (value) => value ?? 'Repository and branch',
  extraTags: (value) => listed(value, 'None'),
  triageNotes: onOff,
};

/** Returns the value of a setting in words: `High and above`. */
export function valueWords<Name extends PushSetting>(name: Name, value: PushSettings[Name]): string {
  return VALUES[name](value);
}

/**
 * Says what a mapping has of its own: `Push on scan complete: Paused, Minimum severity: High and above`. Undefined
 * where it has nothing.
 */
export function ownWords(settings: MappingSettings | undefined): string | undefined {
  if (settings === undefined) return undefined;
  const texts = SETTING_ORDER.flatMap((name) => {
    const value = ownValueWords(name, settings);
    return value === undefined ? [] : [`${SETTING_WORDS[name].label}: ${value}`];
  });
  return texts.length === 0 ? undefined : texts.join(', ');
}

function ownValueWords(name: MappingSetting, settings: MappingSettings): string | undefined {
  if (name === 'pushOnScanComplete') return settings[name] === undefined ? undefined : 'Paused';
  const value = settings[name];
  return value === undefined ? undefined : valueWords(name, value);
}

function listed(texts: readonly string[], none: string): string {
  return texts.length === 0 ? none : texts.join(', ');
}
