import type { AsvsChapter, RepositorySelection } from '@gecko-defectdojo/contract';
import { REASON_MAX } from '@gecko-defectdojo/contract/constants';
import { SelectField, TextField, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { catalogueQuery } from '../../../api/asvs.ts';
import { useHost } from '../../../host.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { choicesWords, choose, giveReason, missingReasons, readChoice } from './section-choices.ts';
import type { ChosenSection, SectionChoices } from './section-choices.ts';
import { SelectionDialog } from './selection-dialog.tsx';
import type { SelectionDialogControl } from './selection-dialog.tsx';
import styles from './selection.module.css';
import { repositories, words } from './words.ts';
import { sectionsEffectWords } from './question-words.ts';

const OPTIONS = Object.entries(words.sectionsDialog.choices).map(([value, label]) => ({ value, label }));

export interface SectionsDialogProps extends SelectionDialogControl {
  readonly onChange: (frozen: RepositorySelection, choices: SectionChoices) => void;
}

/** Asks which sections apply to the selected repositories, and says what that changes. */
export function SectionsDialog({ onChange, ...control }: SectionsDialogProps) {
  const { request } = useHost();
  const format = useFormat();
  const catalogue = useQuery(catalogueQuery(request));
  const [choices, setChoices] = useState<SectionChoices>({});
  const [isChecked, setChecked] = useState(false);
  const { title, hint, nothing, loading } = words.sectionsDialog;
  const missing = missingReasons(choices);
  const count = Object.keys(choices).length;
  return (
    <SelectionDialog
      {...control}
      action="sections"
      title={(total) => (total === undefined ? title : `${title} of ${repositories(total, format)}`)}
      confirm={(total) => words.changeSections(count, total, format)}
      canConfirm={count > 0}
      onConfirm={(frozen) => {
        setChecked(true);
        const [first] = missing;
        if (first === undefined) onChange(frozen, choices);
        else document.getElementsByName(reasonName(first))[0]?.focus();
      }}
    >
      {(frozen) => (
        <fieldset className={styles['fields']} disabled={control.progress !== undefined}>
          <p className={styles['muted']}>{hint}</p>
          <Loaded query={catalogue} label={loading} lines={6}>
            {({ chapters }) => (
              <ul className={styles['sections']}>
                {chapters.map((chapter) => (
                  <SectionField
                    key={chapter.id}
                    chapter={chapter}
                    chosen={choices[chapter.id]}
                    problem={
                      isChecked && missing.includes(chapter.id)
                        ? words.sectionsDialog.sayWhy(chapter.id)
                        : undefined
                    }
                    onChoice={(value) => setChoices(choose(choices, chapter.id, readChoice(value)))}
                    onReason={(reason) => setChoices(giveReason(choices, chapter.id, reason))}
                  />
                ))}
              </ul>
            )}
          </Loaded>
          <p role="status">
            {count === 0 ? nothing : `${choicesWords(choices)} ${sectionsEffectWords(frozen, format)}`}
          </p>
        </fieldset>
      )}
    </SelectionDialog>
  );
}

interface SectionFieldProps {
  readonly chapter: AsvsChapter;
  readonly chosen: ChosenSection | undefined;
  readonly problem: string | undefined;
  readonly onChoice: (value: string) => void;
  readonly onReason: (reason: string) => void;
}

/** The choice for one section, with the reason of an exclusion. */
function SectionField({ chapter: { id, name }, chosen, problem, onChoice, onReason }: SectionFieldProps) {
  return (
    <li className={styles['section']}>
      <span>{`${id} ${name}`}</span>
      <SelectField
        label={`${id} ${name}`}
        hideLabel
        options={OPTIONS}
        value={chosen?.choice ?? 'leave'}
        onChange={({ target }) => onChoice(target.value)}
      />
      {chosen?.choice === 'excluded' ? (
        <TextField
          name={reasonName(id)}
          className={styles['why']}
          label={words.sectionsDialog.why(id)}
          required
          maxLength={REASON_MAX}
          value={chosen.reason}
          error={problem}
          onChange={({ target }) => onReason(target.value)}
        />
      ) : null}
    </li>
  );
}

/** Returns the name of a section's reason field, for the focus after a failed check. */
function reasonName(chapterId: string): string {
  return `selection-reason-${chapterId}`;
}
