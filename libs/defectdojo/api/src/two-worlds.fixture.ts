import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { createTestApp, createTestContext } from './api.fixture.ts';
import { createFullWorld } from './full-world.fixture.ts';
import type { FullWorld } from './full-world.fixture.ts';

/** Two teams with everything in them, on one API. */
export interface TwoWorlds {
  readonly owner: FullWorld;
  readonly stranger: FullWorld;
  close(): Promise<void>;
}

/** Starts an API with two teams. */
export async function openTwoWorlds(): Promise<TwoWorlds> {
  const testDatabase = await createTestDatabase();
  const { database } = testDatabase;
  const app = await createTestApp(createTestContext(database));
  const owner = await createFullWorld(app, database);
  const stranger = await createFullWorld(app, database);
  return {
    owner,
    stranger,
    close: async () => {
      await app.close();
      await Promise.all([owner.close(), stranger.close()]);
      await testDatabase.close();
    },
  };
}
