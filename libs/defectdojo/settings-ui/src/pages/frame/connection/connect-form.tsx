import { useEffect, useRef, useState } from 'react';
import type { ConnectInput } from '@gecko-defectdojo/contract';
import { Banner, Button, TextField } from '@gecko-defectdojo/ui';
import type { ConnectionProblem } from './connection-problem.ts';
import { GuideLink } from '../../../components/guide-link.tsx';
import styles from '../frame.module.css';
import { words } from '../words.ts';

export interface ConnectFormProps {
  readonly problem: ConnectionProblem;
  readonly isPending: boolean;
  /** Called on typing, to drop the problems of earlier entries. */
  readonly onEdit: () => void;
  readonly onSubmit: (entry: ConnectInput) => void;
}

/** Asks for an instance and its key. Entries stay after a failure. */
export function ConnectForm({ problem, isPending, onEdit, onSubmit }: ConnectFormProps) {
  const [url, setUrl] = useState('');
  const urlInput = useRef<HTMLInputElement>(null);
  const keyInput = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (problem.url !== undefined) urlInput.current?.focus();
    else if (problem.apiKey !== undefined) keyInput.current?.focus();
  }, [problem]);
  return (
    <form
      noValidate
      aria-label={words.connect.title}
      className={styles['connectForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) onSubmit({ url, apiKey: keyInput.current?.value ?? '' });
      }}
    >
      <TextField
        ref={urlInput}
        label={words.url.label}
        hint={words.url.hint}
        error={problem.url}
        type="url"
        inputMode="url"
        placeholder={words.url.example}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={500}
        value={url}
        onChange={(event) => {
          setUrl(event.target.value);
          onEdit();
        }}
      />
      <TextField
        ref={keyInput}
        label={words.key.label}
        hint={words.key.hint}
        error={problem.apiKey}
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        // Uncontrolled: React would write the key into the page's HTML.
        defaultValue=""
        onChange={onEdit}
      />
      {problem.form === undefined ? null : (
        <Banner tone="danger" live>
          {problem.form}
        </Banner>
      )}
      <Help problem={problem} />
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          {isPending ? words.connect.verifying : words.connect.submit}
        </Button>
      </div>
    </form>
  );
}

/** Where the guide says more about what went wrong, or else about connecting. */
function Help({ problem }: Pick<ConnectFormProps, 'problem'>) {
  if (problem.url !== undefined) return <GuideLink section="troubleshooting" />;
  if (problem.apiKey !== undefined) return <GuideLink section="key-rejected" />;
  return <GuideLink section="connect" />;
}
