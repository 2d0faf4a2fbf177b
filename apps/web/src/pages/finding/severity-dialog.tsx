import { Button, Dialog, DialogActions, Form, SegmentedChoice, TextField } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import type { FindingDetail } from '../../api/findings.ts';
import { SEVERITIES, SEVERITY_NAMES, SEVERITY_SCORES, severityOf } from '../../text/severity.ts';
import { readScore } from './read-score.ts';
import { words } from './words.ts';

const { severityDialog: texts } = words;
const CHOICES = SEVERITIES.map((value) => ({ value, label: SEVERITY_NAMES[value] }));

export interface SeverityDialogProps {
  readonly open: boolean;
  readonly finding: Pick<FindingDetail, 'severity' | 'detectedSeverity' | 'isSeverityOverridden'>;
  readonly onClose: () => void;
  /** Called with a score from 0 to 10, or null for Gecko's own. */
  readonly onChange: (severity: number | null) => void;
}

/** Overrides Gecko's severity, or reverts to it. */
export function SeverityDialog({ open, finding, onClose, onChange }: SeverityDialogProps) {
  const own = words.rating(finding.detectedSeverity);
  return (
    <Dialog
      description={texts.description(own)}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      open={open}
      title={words.changeSeverity}
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
    <Form onSubmit={() => (score === undefined ? setRejected(true) : onChange(score))}>
      <SegmentedChoice
        choices={CHOICES}
        legend={texts.choice}
        name="severity"
        onChange={(severity) => setText(SEVERITY_SCORES[severity].toFixed(1))}
        value={word}
      />
      <TextField
        error={isRejected && score === undefined ? texts.error : undefined}
        hint={texts.hint}
        inputMode="decimal"
        label={texts.score}
        maxLength={5}
        onChange={({ target }) => setText(target.value)}
        value={text}
      />
      {finding.isSeverityOverridden ? (
        <Button onClick={() => onChange(null)}>{texts.revert(own)}</Button>
      ) : null}
      <DialogActions>
        <Button onClick={onClose} variant="quiet">
          {texts.cancel}
        </Button>
        <Button variant="primary" type="submit">
          {texts.submit}
        </Button>
      </DialogActions>
    </Form>
  );
}
