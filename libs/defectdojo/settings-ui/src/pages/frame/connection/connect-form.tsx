import { useEffect, useRef, useState } from 'react';
import type { ConnectInput } from '@gecko-defectdojo/contract';
import { Banner, Button, TextField } from '@gecko-defectdojo/ui';
import type { ConnectionProblem } from './connection-problem.ts';
import styles from '../frame.module.css';
import { useHost } from '../../../host.ts';
import { urlHint } from './url-hint.ts';

export interface ConnectFormProps {
  readonly problem: ConnectionProblem;
  readonly isPending: boolean;
  /** Called on typing, to drop the problems of earlier entries. */
  readonly onEdit: () => void;
  readonly onSubmit: (entry: ConnectInput) => void;
}

/** Asks for an instance and its key. Entries stay after a failure. */
export function ConnectForm({ problem, isPending, onEdit, onSubmit }: ConnectFormProps) {
  const { egressAddresses } = useHost();
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
      aria-label="Connect DefectDojo"
      className={styles['connectForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) onSubmit({ url, apiKey: keyInput.current?.value ?? '' });
      }}
    >
      <TextField
        ref={urlInput}
        label="Instance URL"
        hint={urlHint(egressAddresses)}
        error={problem.url}
        type="url"
        inputMode="url"
        placeholder="https://defectdojo.example.com"
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
        label="API v2 key"
        hint="In DefectDojo, open your user profile and go to API v2 Key. Copy the token."
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
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          {isPending ? 'Verifying…' : 'Connect'}
        </Button>
      </div>
    </form>
  );
}
