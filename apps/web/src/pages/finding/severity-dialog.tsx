import { Button, Dialog, DialogActions, TextField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { FindingDetail } from '../../api/findings.ts';
import { SEVERITIES, SEVERITY_NAMES, SEVERITY_SCORES, severityOf } from '../../text/severity.ts';
import styles from '../../ui/dialog-form.module.css';
import { readScore } from './read-score.ts';

export interface SeverityDialogProps {
  readonly open: boolean;
  readonly finding: Pick<FindingDetail, 'severity' | 'detectedSeverity' | 'isSeverityOverridden'>;
  readonly onClose: () => void;
  /** Called with a score from 0 to 10, or null for Gecko's own. */
  readonly onChange: (severity: number | null) => void;
}

/** Overrides Gecko's severity, or reverts to it. */
export function SeverityDialog({ open, finding, onClose, onChange }: SeverityDialogProps) {
  const own = `${SEVERITY_NAMES[severityOf(finding.detectedSeverity)]} (${finding.detectedSeverity.toFixed(1)})`;
  return (
    <Dialog
      description={`Gecko rates this finding ${own}. Your choice replaces it, in DefectDojo too.`}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      open={open}
      title="Change severity"
    >
      <SeverityForm finding={finding} onChange={onChange} onClose={onClose} own={own} />
    </Dialog>
  );
}

function SeverityForm({
  finding,
  own,
  onChange,
  onClose,
}: Pick<SeverityDialogProps, 'finding' | 'onChange' | 'onClose'> & { readonly own: string }) {
  const [text, setText] = useState(finding.severity.toFixed(1));
  const [isRejected, setRejected] = useState(false);
  const score = readScore(text);
  const word = score === undefined ? undefined : severityOf(score);
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (score === undefined) setRejected(true);
        else onChange(score);
      }}
    >
      <div aria-label="Severity" className={styles['choices']} role="group">
        {SEVERITIES.map((severity) => (
          <Button
            aria-pressed={word === severity}
            key={severity}
            onClick={() => setText(SEVERITY_SCORES[severity].toFixed(1))}
            variant={word === severity ? 'primary' : 'secondary'}
          >
            {SEVERITY_NAMES[severity]}
          </Button>
        ))}
      </div>
      <TextField
        error={isRejected && score === undefined ? 'Enter a number from 0 to 10.' : undefined}
        hint="From 0 to 10. Critical from 9, High from 7, Medium from 4."
        inputMode="decimal"
        label="Score"
        maxLength={5}
        onChange={({ target }) => setText(target.value)}
        value={text}
      />
      {finding.isSeverityOverridden ? (
        <Button onClick={() => onChange(null)}>Go back to Gecko’s own: {own}</Button>
      ) : null}
      <DialogActions>
        <Button onClick={onClose} variant="quiet">
          Cancel
        </Button>
        <Button variant="primary" type="submit">
          Change severity
        </Button>
      </DialogActions>
    </form>
  );
}
