import { postgresUrl } from '@gecko/host';
import { z } from 'zod';

/** The variables of the process that migrates. */
export const MigrationEnvironment = z.object({
  OWNER_DATABASE_URL: postgresUrl().describe('Connects as the role that owns the tables.'),
  QUEUE_DATABASE_URL: postgresUrl().describe(
    'Connects as the role that owns the job queue, and nothing else.',
  ),
});
