import { integer, text } from 'drizzle-orm/pg-core';
import { instant } from './_columns.ts';
import { maintenancePolicy } from './_policies.ts';
import { defectdojo } from './_schema.ts';

/**
 * The state of an instance as all processes share it, for every team that is connected to it. It names neither a team
 * nor a host, and no role of the processes may read or write it: the functions in `functions/instances.sql` do.
 */
export const instances = defectdojo.table(
  'instances',
  {
    /** The hash of the instance (`instanceOf`); with a team where only that team's URL gets no response. */
    circuit: text().primaryKey(),
    /** Failures in a row. */
    failures: integer().notNull().default(0),
    /** No job asks the instance before then. Null while it responds. */
    openUntil: instant(),
    /** Set while one job tries whether the instance responds again. */
    probingSince: instant(),
    /** The time that the instance asked everybody to wait until. */
    throttledUntil: instant(),
    lastError: text(),
    seenAt: instant().notNull().defaultNow(),
  },
  () => [maintenancePolicy()],
);
