import { BRANCH_NAME_MAX, BRANCH_PATTERNS_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, Card, Form, IconButton, TextField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { BranchesPageProps } from './branches-page-props.ts';
import { useSetPatterns } from './use-branches.ts';
import { words } from './words.ts';
import styles from './branches.module.css';

const { patterns: texts } = words;

/** The patterns by which further branches are followed, and the branches that a person has closed for good. */
export function PatternsCard({ shown, canManage }: BranchesPageProps) {
  const { patterns, except } = shown;
  const change = useSetPatterns(shown);
  const remove = (pattern: string) =>
    change.mutate({
      patterns: patterns.filter((other) => other !== pattern),
      text: texts.removed(pattern),
    });
  return (
    <Card title={texts.title}>
      <p className={styles['hint']}>{texts.intro}</p>
      {patterns.length === 0 ? null : (
        <ul className={styles['patterns']} aria-label={texts.list}>
          {patterns.map((pattern) => (
            <li key={pattern}>
              <code>{pattern}</code>
              {canManage ? (
                <IconButton
                  icon="close"
                  label={texts.remove(pattern)}
                  pending={change.isPending}
                  onClick={() => remove(pattern)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {except.length === 0 ? null : (
        <p className={styles['hint']}>
          {texts.except} <code>{except.join(', ')}</code>
        </p>
      )}
      {canManage && patterns.length < BRANCH_PATTERNS_MAX ? <PatternForm shown={shown} /> : null}
    </Card>
  );
}

function PatternForm({ shown }: Pick<BranchesPageProps, 'shown'>) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const add = useSetPatterns(shown, () => setTyped(''));
  const submit = () => {
    const pattern = typed.trim();
    const problem = problemWith(pattern, shown.patterns);
    setError(problem);
    if (problem === undefined)
      add.mutate({ patterns: [...shown.patterns, pattern], text: texts.added(pattern) });
  };
  return (
    <Form onSubmit={submit}>
      <TextField
        label={texts.field}
        hint={texts.hint}
        error={error}
        value={typed}
        maxLength={BRANCH_NAME_MAX}
        autoComplete="off"
        spellCheck={false}
        disabled={add.isPending}
        onChange={(event) => {
          setTyped(event.target.value);
          setError(undefined);
        }}
      />
      <div>
        <Button type="submit" pending={add.isPending}>
          {texts.submit}
        </Button>
      </div>
    </Form>
  );
}

function problemWith(pattern: string, patterns: readonly string[]): string | undefined {
  if (pattern === '') return texts.missing;
  return patterns.includes(pattern) ? texts.twice : undefined;
}
