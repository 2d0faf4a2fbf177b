import { randomUUID } from 'node:crypto';
import { teams, withTeam } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';

export interface CreateTeamOptions {
  /** Chosen by the caller or at random. */
  readonly teamId?: string;
  readonly name: string;
}

/** Creates a team and returns its id. Opens its own transaction, because a transaction acts for one team. */
export async function createTeam(database: GeckoDatabase, options: CreateTeamOptions): Promise<string> {
  const teamId = options.teamId ?? randomUUID();
  await withTeam(database, teamId, (tx) =>
    tx.insert(teams).values({ teamId, name: options.name.slice(0, 200) }),
  );
  return teamId;
}
