import type { Connection } from '@gecko-defectdojo/contract';
import { Button, Dialog, DialogActions, useWords } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { applyHindrance } from '../../renewal/apply-hindrance.ts';
import { RenewalCost } from '../../renewal/renewal-cost.tsx';
import { words } from '../../renewal/renewal-words.ts';
import { useApplySettings } from '../../renewal/use-apply-settings.ts';
import { useRenewalCost } from '../../renewal/use-renewal-cost.ts';

/** Brings all findings in DefectDojo up to the settings at once, after it has said what that costs. */
export function ApplySettings({ connection }: { readonly connection: Connection }) {
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState(0);
  const onAsk = () => {
    setAsked((before) => before + 1);
    setOpen(true);
  };
  return (
    <>
      <p>{words.hint}</p>
      <div>
        <Button onClick={onAsk}>{words.open}</Button>
      </div>
      <ApplyQuestion {...{ connection, asked }} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}

interface ApplyQuestionProps {
  readonly connection: Connection;
  readonly asked: number;
  readonly open: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function ApplyQuestion({ connection, asked, open, onOpenChange }: ApplyQuestionProps) {
  const uiWords = useWords();
  const counting = useRenewalCost({ scope: undefined, asked, isOpen: open });
  const apply = useApplySettings(() => onOpenChange(false));
  const hindrance = applyHindrance(connection);
  const { counted, isCounting } = counting;
  const isWorth = counted !== undefined && counted.findings > 0;
  const canApply = hindrance === undefined && (isWorth || isCounting);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.ofConnection}
      description={<RenewalCost {...counting} hindrance={hindrance} />}
    >
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>{canApply ? uiWords.cancel : uiWords.close}</Button>
        {canApply ? (
          <Button variant="primary" pending={isCounting || apply.isPending} onClick={() => apply.mutate()}>
            {words.confirm}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
