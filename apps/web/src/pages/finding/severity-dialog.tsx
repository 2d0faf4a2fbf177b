import { useId, useState } from 'react';
import type { FindingDetail } from '../../api/findings.ts';
import { SEVERITIES, SEVERITY_NAMES, SEVERITY_SCORES, severityOf } from '../../text/severity.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions, dialogStyles as styles } from '../../ui/dialog.tsx';
import { readScore } from './read-score.ts';

export interface SeverityDialogProps {
  readonly open: boolean;
  readonly finding: Pick<FindingDetail, 'severity' | 'detectedSeverity' | 'isSeverityOverridden'>;
  readonly onClose: () => void;
  /** With a score from 0 to 10, or null for Gecko's own. */
  readonly onChange: (severity: number | null) => void;
}

/** Lets a person's severity count instead of Gecko's, and takes it back. */
export function SeverityDialog({ open, finding, onClose, onChange }: SeverityDialogProps) {
  const own = `${SEVERITY_NAMES[severityOf(finding.detectedSeverity)]} (${finding.detectedSeverity.toFixed(1)})`;
  return (
    <Dialog
      description={`Gecko rates this finding ${own}. What you choose counts instead, in DefectDojo too.`}
      onClose={onClose}
      open={open}
      title="Change severity"
    >
      <SeverityForm finding={finding} onChange={onChange} own={own} />
    </Dialog>
  );
}

function SeverityForm({
  finding,
  own,
  onChange,
}: Pick<SeverityDialogProps, 'finding' | 'onChange'> & { readonly own: string }) {
  const [text, setText] = useState(finding.severity.toFixed(1));
  const [isRefused, setRefused] = useState(false);
  const id = useId();
  const score = readScore(text);
  const word = score === undefined ? undefined : severityOf(score);
  return (
    <form
      className={styles['body']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (score === undefined) setRefused(true);
        else onChange(score);
      }}
    >
      <div aria-label="Severity" className={styles['choices']} role="group">
        {SEVERITIES.map((severity) => (
          <Button
            aria-pressed={word === severity}
            key={severity}
            onClick={() => setText(SEVERITY_SCORES[severity].toFixed(1))}
            tone={word === severity ? 'primary' : 'plain'}
          >
            {SEVERITY_NAMES[severity]}
          </Button>
        ))}
      </div>
      <div className={styles['field']}>
        <label htmlFor={id}>Score</label>
        <input
          aria-describedby={`${id}-hint`}
          aria-invalid={isRefused && score === undefined}
          className={styles['input']}
          id={id}
          inputMode="decimal"
          maxLength={5}
          onChange={(event) => setText(event.target.value)}
          value={text}
        />
        <span
          className={isRefused && score === undefined ? styles['error'] : styles['hint']}
          id={`${id}-hint`}
          role="status"
        >
          {isRefused && score === undefined
            ? 'Enter a number from 0 to 10.'
            : 'From 0 to 10. Critical from 9, High from 7, Medium from 4.'}
        </span>
      </div>
      {finding.isSeverityOverridden ? (
        <Button onClick={() => onChange(null)}>Go back to Gecko’s own: {own}</Button>
      ) : null}
      <DialogActions>
        <Button tone="primary" type="submit">
          Change severity
        </Button>
      </DialogActions>
    </form>
  );
}
