import type { Connection } from '@gecko-defectdojo/contract';
import { Banner, Button, ConfirmDialog } from '@gecko-defectdojo/ui';
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
  const counting = useRenewalCost({ scope: undefined, asked, isOpen: open });
  const apply = useApplySettings(() => onOpenChange(false));
  const hindrance = applyHindrance(connection);
  const { counted, isCounting, error } = counting;
  const isWorth = hindrance === undefined && counted !== undefined && counted.findings > 0;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.ofConnection}
      description={
        <>
          <RenewalCost {...counting} />
          {hindrance === undefined ? null : <Banner tone="warning">{hindrance}</Banner>}
        </>
      }
      confirm={isWorth ? words.confirm : words.close}
      pending={apply.isPending || (isCounting && error === null)}
      onConfirm={() => {
        if (isWorth) apply.mutate();
        else onOpenChange(false);
      }}
    />
  );
}
