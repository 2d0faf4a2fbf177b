import { setTimeout as delay } from 'node:timers/promises';
import { assertHost } from '@gecko-defectdojo/api';
import type { Database } from '@gecko-defectdojo/api';
import { sql } from 'drizzle-orm';
import type { FastifyPluginCallback } from 'fastify';
import type { GeckoDatabase } from '@gecko/data';
import { RETRY_AFTER_SECONDS } from '../problem.ts';

export interface HealthRouteOptions {
  readonly gecko: GeckoDatabase;
  readonly database: Database;
}

/** A probe that waits longer has learned enough, in milliseconds. */
const DEADLINE_MS = 2_000;

/**
 * Reports whether this process can serve: its database responds and keeps the contract of the integration. A
 * process that starts before its database is not ready until then, and one whose database goes away until it is back.
 */
export const healthRoute: FastifyPluginCallback<HealthRouteOptions> = (app, { gecko, database }, done) => {
  let isContractMet = false;

  async function check(): Promise<void> {
    if (!isContractMet) await assertHost(database);
    isContractMet = true;
    await Promise.all([gecko.drizzle.execute(sql`select 1`), database.drizzle.execute(sql`select 1`)]);
  }

  app.get('/health', { logLevel: 'warn', schema: { hide: true } }, async (_request, reply) => {
    const checked = check().then(
      () => 'ok' as const,
      () => 'database not ready' as const,
    );
    const status = await Promise.race([
      checked,
      delay(DEADLINE_MS, 'database not ready' as const, { ref: false }),
    ]);
    if (status !== 'ok') reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
    return { status };
  });
  done();
};
