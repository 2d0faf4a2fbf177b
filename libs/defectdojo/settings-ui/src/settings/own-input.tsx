import type { PushSetting } from '@gecko-defectdojo/contract';
import { SETTING_WORDS, valueWords } from '../words/setting-words.ts';
import { ConfidenceInput, SeverityInput, TypesInput } from './filter-inputs.tsx';
import { withOwn } from './own-draft.ts';
import type { OwnDraft } from './own-draft.ts';
import { NameInput, OnOffInput, TagsInput } from './own-inputs.tsx';

export interface OwnInputProps {
  readonly name: PushSetting;
  readonly draft: OwnDraft;
  readonly disabled: boolean;
  readonly onDraft: (draft: OwnDraft) => void;
}

/** The control of a setting with a value of its own. Renders nothing while it has none. */
export function OwnInput({ name, draft, disabled, onDraft }: OwnInputProps) {
  const { label } = SETTING_WORDS[name];
  const rest = { label, hideLabel: true, disabled } as const;
  const change = (value: NonNullable<OwnDraft[PushSetting]> | null) => onDraft(withOwn(draft, name, value));
  switch (name) {
    case 'minimumSeverity': {
      const value = draft[name];
      return value === undefined ? null : <SeverityInput {...rest} value={value} onChange={change} />;
    }
    case 'minimumConfidence': {
      const value = draft[name];
      return value === undefined ? null : <ConfidenceInput {...rest} value={value} onChange={change} />;
    }
    case 'leftOutTypes': {
      const value = draft[name];
      return value === undefined ? null : <TypesInput {...rest} value={value} onChange={change} />;
    }
    case 'extraTags': {
      const value = draft[name];
      return value === undefined ? null : <TagsInput {...rest} value={value} onChange={change} />;
    }
    case 'engagementName':
    case 'testTitle': {
      const value = draft[name];
      const usual = valueWords(name, null);
      return value === undefined ? null : (
        <NameInput {...rest} usual={usual} value={value} onChange={change} />
      );
    }
    default: {
      const value = draft[name];
      return value === undefined ? null : <OnOffInput {...rest} value={value} onChange={change} />;
    }
  }
}
