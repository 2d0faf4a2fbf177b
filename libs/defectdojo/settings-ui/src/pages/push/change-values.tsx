import type { PushChange } from '@gecko-defectdojo/contract';
import { CodeText, useFormat, useWords } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { fieldWords } from '../../words/field-words.ts';
import { statusWords } from '../../words/status-words.ts';
import { updatedFieldsWords, words } from './words.ts';
import { RejectionMessage } from './rejection-message.tsx';
import styles from './push.module.css';

/** The fields whose old values are shown; the others are named. */
const SHOWN_FIELDS: ReadonlySet<string> = new Set(['title', 'severity']);

/** Shows the change of one finding: the old and the new values, the other fields by name, or why it was rejected. */
export function ChangeValues({ change }: { readonly change: PushChange }) {
  const format = useFormat();
  const { severities } = useWords();
  const { status, oldStatus, severity, oldSeverity, oldTitle, fields, message } = change;
  const others = fields.filter((field) => !SHOWN_FIELDS.has(field));
  return (
    <div className={styles['values']}>
      {status === null ? null : (
        <OldAndNew old={oldStatus === null ? undefined : statusWords(oldStatus)}>
          {statusWords(status)}
        </OldAndNew>
      )}
      {fields.includes('severity') && severity !== null ? (
        <OldAndNew
          name={words.table.severity}
          old={oldSeverity === null ? undefined : severities[oldSeverity]}
        >
          {severities[severity]}
        </OldAndNew>
      ) : null}
      {fields.includes('title') ? (
        oldTitle === null ? (
          <span>{words.table.title}</span>
        ) : (
          <span>
            {words.table.titleWas}{' '}
            <del className={styles['old']}>
              <CodeText text={oldTitle} />
            </del>
          </span>
        )
      ) : null}
      {others.length === 0 ? null : (
        <span title={others.map(fieldWords).join(', ')}>{updatedFieldsWords(others, format)}</span>
      )}
      {message === null ? null : <RejectionMessage message={message} />}
    </div>
  );
}

interface OldAndNewProps {
  readonly name?: string;
  /** Undefined where it is not known, and for a finding that is new in DefectDojo. */
  readonly old: string | undefined;
  readonly children: ReactNode;
}

/** An old value and the new one. Assistive technology hears `from … to …` for the arrow. */
function OldAndNew({ name, old, children }: OldAndNewProps) {
  return (
    <span>
      {name === undefined ? null : `${name} `}
      {old === undefined ? null : (
        <>
          <span className="dd-hidden">{words.table.from} </span>
          <del className={styles['old']}>{old}</del>
          <span aria-hidden="true"> → </span>
          <span className="dd-hidden"> {words.table.to} </span>
        </>
      )}
      {children}
    </span>
  );
}
