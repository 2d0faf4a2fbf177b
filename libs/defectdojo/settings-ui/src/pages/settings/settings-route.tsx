import { useQuery } from '@tanstack/react-query';
import { connectionQuery } from '../../api/connection.ts';
import { useHost } from '../../host.ts';
import { SettingsPage } from './settings-page.tsx';
import { useSettings } from './use-settings.ts';

/** The tab with the settings of the connection. */
export function SettingsRoute() {
  const { request, can } = useHost();
  // The frame shows its own state while there is no connection.
  const { data: connection } = useQuery(connectionQuery(request));
  const settings = useSettings();
  if (!connection) return null;
  return (
    <SettingsPage
      connection={connection}
      canManage={can('integrations.manage')}
      onChange={(change) => settings.mutate(change)}
    />
  );
}
