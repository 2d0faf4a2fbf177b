import type { Connection } from '@gecko-defectdojo/contract';
import { ConfirmDialog, useFormat } from '@gecko-defectdojo/ui';
import { hostOf } from './connection-state.ts';
import styles from '../frame.module.css';

export interface DisconnectDialogProps {
  readonly connection: Connection;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly isPending: boolean;
  readonly onDisconnect: () => void;
}

/** Asks before an instance is disconnected, and lists the consequences. */
export function DisconnectDialog(props: DisconnectDialogProps) {
  const { connection, open, onOpenChange, isPending, onDisconnect } = props;
  const format = useFormat();
  const count = connection.mappedRepositories;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Disconnect ${hostOf(connection.url)}?`}
      description={
        <ul className={styles['points']}>
          <li>Pushes stop, and waiting pushes are cancelled.</li>
          <li>Gecko deletes the API v2 key. Revoke it in DefectDojo if nothing else uses it.</li>
          <li>
            {count === 0
              ? 'Products and findings in DefectDojo stay as they are.'
              : `Findings of ${count === 1 ? 'the mapped repository' : `the ${format.number(count)} mapped repositories`} stay in DefectDojo as they are.`}
          </li>
          <li>Gecko keeps the mappings. Connect the same instance again to bring them back.</li>
        </ul>
      }
      confirm="Disconnect"
      pending={isPending}
      onConfirm={onDisconnect}
    />
  );
}
