import { withTeam, type GeckoDatabase, type Tx } from '@gecko/data';

/** The host's database handle. The plugin's handle fits as well. */
export type HostDatabase = GeckoDatabase;

/** An open transaction of the host. A transaction of the plugin fits as well. */
export type HostTx = Tx;

/** Runs `work` in one transaction of the host that sees and writes only the team's rows. */
export function inHost<T>(
  database: HostDatabase,
  teamId: string,
  work: (tx: HostTx) => Promise<T>,
): Promise<T> {
  return withTeam(database, teamId, work);
}
