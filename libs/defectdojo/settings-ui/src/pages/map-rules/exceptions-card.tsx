import type { MapRules } from '@gecko-defectdojo/contract';
import { MAP_RULE_VALUE_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, Card, Form, IconButton, TextField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import styles from './map-rules.module.css';
import type { RuleChanges } from './use-rules.ts';
import { words as page } from './words.ts';

const { exceptions: words } = page;

export interface ExceptionsCardProps {
  readonly exceptions: MapRules['exceptions'];
  readonly canManage: boolean;
  readonly changes: Pick<RuleChanges, 'addException' | 'removeException'>;
}

/** The patterns of repositories that no rule maps. */
export function ExceptionsCard({ exceptions, canManage, changes }: ExceptionsCardProps) {
  const { removeException } = changes;
  return (
    <Card title={words.title}>
      <p className={styles['muted']}>{words.hint}</p>
      {exceptions.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <ul className={styles['exceptions']} aria-label={words.list}>
          {exceptions.map(({ id, pattern }) => (
            <li key={id} className={styles['exception']}>
              <code>{pattern}</code>
              {canManage ? (
                <IconButton
                  variant="quiet"
                  icon="close"
                  label={words.delete(pattern)}
                  pending={removeException.isPending}
                  onClick={() => removeException.mutate(id)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {canManage ? <AddException add={changes.addException} /> : null}
    </Card>
  );
}

function AddException({ add }: { readonly add: RuleChanges['addException'] }) {
  const [pattern, setPattern] = useState('');
  return (
    <Form
      onSubmit={() => {
        if (pattern.trim() !== '') add.mutate(pattern.trim(), { onSuccess: () => setPattern('') });
      }}
    >
      <div className={styles['add']}>
        <TextField
          label={words.pattern}
          hint={words.patternHint}
          error={add.error === null ? undefined : problemOf(add.error).message}
          maxLength={MAP_RULE_VALUE_MAX}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={pattern}
          onChange={({ target }) => setPattern(target.value)}
        />
        <Button type="submit" pending={add.isPending}>
          {words.add}
        </Button>
      </div>
    </Form>
  );
}
