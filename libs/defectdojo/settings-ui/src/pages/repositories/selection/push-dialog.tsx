import type { RepositorySelection } from '@gecko-defectdojo/contract';
import { Banner, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { connectionQuery } from '../../../api/connection.ts';
import { pausedOf } from '../../../components/paused-since.tsx';
import { useHost } from '../../../host.ts';
import { SelectionDialog } from './selection-dialog.tsx';
import type { SelectionDialogControl } from './selection-dialog.tsx';
import { repositories, words } from './words.ts';
import { pushedWords } from './question-words.ts';

export interface PushDialogProps extends SelectionDialogControl {
  readonly onPush: (frozen: RepositorySelection) => void;
}

/** Asks before the selected repositories are pushed by hand, and says what stands in the way. */
export function PushDialog({ onPush, ...control }: PushDialogProps) {
  const { request } = useHost();
  const format = useFormat();
  const { data: connection } = useQuery(connectionQuery(request));
  const { title, paused, held, keyRejected } = words.pushDialog;
  const isRejected = connection?.state === 'key_rejected';
  const pause = pausedOf(connection);
  const isHeld = pause?.heldFor !== undefined;
  return (
    <SelectionDialog
      {...control}
      action="push"
      title={(count) => (count === undefined ? title : `Push ${repositories(count, format)} now`)}
      confirm={(count) => words.push(count, format)}
      canConfirm={!isRejected && !isHeld}
      onConfirm={onPush}
    >
      {({ active }) => (
        <>
          <p>{pushedWords(active)}</p>
          {isRejected ? <Banner tone="danger">{keyRejected}</Banner> : null}
          {pause && !isRejected ? <Banner tone="warning">{isHeld ? held : paused}</Banner> : null}
        </>
      )}
    </SelectionDialog>
  );
}
