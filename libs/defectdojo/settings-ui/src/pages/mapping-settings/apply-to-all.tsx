import { Button, Card, Dialog, DialogActions, useFormat, useWords } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { renewalQuery } from '../../api/pushes.ts';
import { useApplyToAll } from '../../api/use-start-push.ts';
import { useHost } from '../../host.ts';
import { words as general } from '../../renewal/renewal-words.ts';
import { costWords, words } from './apply-words.ts';
import styles from './mapping-settings.module.css';

export interface ApplyToAllProps {
  readonly mappingId: string;
  /** True while settings are entered that are not saved: what is sent goes by those that are. */
  readonly isEdited: boolean;
}

/** Brings all findings of a mapping up to its settings at once, after it has said what that costs. */
export function ApplyToAll({ mappingId, isEdited }: ApplyToAllProps) {
  const [openedAt, setOpenedAt] = useState<number>();
  const setOpen = (isOpen: boolean) => setOpenedAt(isOpen ? Date.now() : undefined);
  return (
    <Card title={words.title}>
      <p>{general.hint}</p>
      <div className={styles['apply']}>
        <Button disabled={isEdited} onClick={() => setOpen(true)}>
          {general.open}
        </Button>
        {isEdited ? <span className={styles['note']}>{words.saveFirst}</span> : null}
      </div>
      <ApplyDialog mappingId={mappingId} openedAt={openedAt} onOpen={setOpen} />
    </Card>
  );
}

interface ApplyDialogProps extends Pick<ApplyToAllProps, 'mappingId'> {
  /** When it was opened, in milliseconds; undefined while it is closed. */
  readonly openedAt: number | undefined;
  readonly onOpen: (isOpen: boolean) => void;
}

/** Counts what differs, and asks before it is sent. */
function ApplyDialog({ mappingId, openedAt, onOpen }: ApplyDialogProps) {
  const isOpen = openedAt !== undefined;
  const { request } = useHost();
  const format = useFormat();
  const uiWords = useWords();
  const cost = useQuery({ ...renewalQuery(request, mappingId), enabled: isOpen });
  const apply = useApplyToAll(mappingId);
  // Those of the last time that it was open are not shown while they are counted anew. Those of this time stay while an
  // event has them counted again, so that a press just then is not lost.
  const isCounting = cost.isFetching && (cost.isError || cost.dataUpdatedAt < (openedAt ?? 0));
  const counted = isCounting ? undefined : cost.data;
  const isNothing = counted?.findings === 0;
  const text = cost.isError ? cost.error.message : costWords(counted, format);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={onOpen}
      title={words.question}
      description={<p aria-live="polite">{text}</p>}
    >
      <DialogActions>
        <Button onClick={() => onOpen(false)}>{isNothing ? uiWords.close : uiWords.cancel}</Button>
        {isNothing ? null : cost.isError ? (
          <Button variant="primary" pending={isCounting} onClick={() => void cost.refetch()}>
            {general.countAgain}
          </Button>
        ) : (
          <Button variant="primary" pending={isCounting || apply.isPending} onClick={() => apply.mutate()}>
            {general.confirm}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
