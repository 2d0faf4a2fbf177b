import type { Connection } from '@gecko-defectdojo/contract';
import { Button, Card } from '@gecko-defectdojo/ui';
import { GuideLink } from '../../../components/guide-link.tsx';
import { KeyRightsList } from '../../../connection/key-rights.tsx';
import { rightsSummary } from '../../../words/right-words.ts';
import { words } from '../words.ts';

export interface NewConnectionProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Shows the rights of the key, right after an instance was connected. */
export function NewConnection({ connection, onClose }: NewConnectionProps) {
  const { keyRights, lastPushAt } = connection;
  if (!keyRights) return null;
  return (
    <Card title={words.rights.title} actions={<Button onClick={onClose}>{words.rights.seen}</Button>}>
      <p>{rightsSummary({ keyRights, lastPushAt })}</p>
      <KeyRightsList keyRights={keyRights} />
      <GuideLink section="rights" />
    </Card>
  );
}
