import { Button, Card } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { GuideLink } from '../../components/guide-link.tsx';
import { DisconnectDialog } from '../../connection/disconnect-dialog.tsx';
import { DisconnectEffects } from '../../connection/disconnect-effects.tsx';
import type { SettingsCardProps } from './settings-card-props.ts';
import { words } from './words.ts';

/** The end of a connection: what becomes of everything, and the way there. */
export function DisconnectCard({
  connection,
  canManage,
}: Pick<SettingsCardProps, 'connection' | 'canManage'>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={words.disconnect.title} actions={<GuideLink section="disconnect" />}>
      <DisconnectEffects connection={connection} />
      {canManage ? (
        <div>
          <Button variant="danger" onClick={() => setOpen(true)}>
            {words.disconnect.open}
          </Button>
          <DisconnectDialog connection={connection} open={isOpen} onOpenChange={setOpen} />
        </div>
      ) : null}
    </Card>
  );
}
