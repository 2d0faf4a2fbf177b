import { Button, Card, useFormat } from '@gecko-defectdojo/ui';
import { useId, useState } from 'react';
import { missingReasons } from '../../profile/profile-draft.ts';
import { summarizeProfile } from '../../profile/profile-summary.ts';
import { AsvsEntry } from './asvs-entry.tsx';
import type { AsvsEntryProps } from './asvs-entry.tsx';
import styles from './map.module.css';
import { words as page } from './words.ts';

const { asvs: words } = page;

/** Level and sections in one line, which opens in place to edit them. */
export function AsvsCard(props: AsvsEntryProps) {
  const { profile, draft, isPressed } = props;
  const format = useFormat();
  const id = useId();
  const [isEdited, setEdited] = useState(false);
  // A missing reason keeps the form from being submitted, so it must be in view.
  const isOpen = isEdited || (isPressed && missingReasons(draft).length > 0);
  const summary = summarizeProfile(profile, draft);
  return (
    <Card
      title={words.title(profile.version)}
      actions={
        <Button
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={isOpen ? words.doneLabel : words.editLabel}
          onClick={() => setEdited(!isOpen)}
        >
          {isOpen ? words.done : words.edit}
        </Button>
      }
    >
      <p>
        <strong className={styles['summary']}>{words.summary(summary, format)}</strong>{' '}
        <span className={styles['muted']}>{isOpen ? '' : words.toDecide(summary.waiting, format)}</span>
      </p>
      {isOpen ? (
        <div id={id} className={styles['fold']}>
          <AsvsEntry {...props} />
        </div>
      ) : null}
    </Card>
  );
}
