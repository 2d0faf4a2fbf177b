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
  const { title, paused, keyRejected } = words.pushDialog;
  const isRejected = connection?.state === 'key_rejected';
  const isPaused = pausedOf(connection) !== undefined;
  return (
    <SelectionDialog
      {...control}
      action="push"
      title={(count) => (count === undefined ? title : `Push ${repositories(count, format)} now`)}
      confirm={(count) => words.push(count, format)}
      canConfirm={!isRejected}
      onConfirm={onPush}
    >
      {({ active }) => (
        <>
          <p>{pushedWords(active)}</p>
          {isRejected ? <Banner tone="danger">{keyRejected}</Banner> : null}
          {isPaused && !isRejected ? <Banner tone="warning">{paused}</Banner> : null}
        </>
      )}
    </SelectionDialog>
  );
}
