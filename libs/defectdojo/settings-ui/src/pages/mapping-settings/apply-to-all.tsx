import { Button, Card, ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { renewalQuery } from '../../api/pushes.ts';
import { useApplyToAll } from '../../api/use-start-push.ts';
import { useHost } from '../../host.ts';
import { costWords, words } from './apply-words.ts';

/** Brings all findings of a mapping up to its settings at once, after it has said what that costs. */
export function ApplyToAll({ mappingId }: { readonly mappingId: string }) {
  const [isOpen, setOpen] = useState(false);
  const { request } = useHost();
  const format = useFormat();
  const cost = useQuery({ ...renewalQuery(request, mappingId), enabled: isOpen });
  const apply = useApplyToAll(mappingId);
  const isWorth = cost.data !== undefined && cost.data.findings > 0;
  return (
    <Card title={words.title}>
      <p>{words.hint}</p>
      <div>
        <Button onClick={() => setOpen(true)}>{words.open}</Button>
      </div>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={words.question}
        description={
          <p aria-live="polite">{cost.isError ? cost.error.message : costWords(cost.data, format)}</p>
        }
        confirm={isWorth ? words.confirm : words.close}
        pending={apply.isPending || cost.isFetching}
        onConfirm={() => {
          if (isWorth) apply.mutate();
          else setOpen(false);
        }}
      />
    </Card>
  );
}
