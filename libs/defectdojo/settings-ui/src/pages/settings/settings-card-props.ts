import type { Connection, ConnectionSettingsInput } from '@gecko-defectdojo/contract';

/** The properties of a card with settings. */
export interface SettingsCardProps {
  readonly connection: Connection;
  readonly canManage: boolean;
  readonly onChange: (settings: ConnectionSettingsInput) => void;
}
