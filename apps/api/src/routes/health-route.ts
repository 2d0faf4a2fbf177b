import { setTimeout as delay } from 'node:timers/promises';
import { checkReadiness } from '@gecko-defectdojo/api';
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
 * Serves the probes. `/healthz`: the process lives, and nothing else. `/readyz`, also as `/health`: it can serve, because
 * both databases respond and the integration finds what it needs. A process that starts before its database is not ready
 * until then, and one whose database goes away until it is back.
 */
export const healthRoute: FastifyPluginCallback<HealthRouteOptions> = (app, { gecko, database }, done) => {
  const probe = { logLevel: 'warn', schema: { hide: true } } as const;
  app.get('/healthz', probe, () => ({ status: 'ok' }));
  for (const path of ['/readyz', '/health']) {
    app.get(path, probe, async (_request, reply) => {
      const [{ isReady, checks }, own] = await Promise.all([checkReadiness({ database }), stateOf(gecko)]);
      const isServing = isReady && own === 'ok';
      if (!isServing) reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
      return { status: isServing ? 'ok' : 'not ready', checks: [...checks, { name: 'gecko', state: own }] };
    });
  }
  done();
};

async function stateOf(gecko: GeckoDatabase): Promise<'ok' | 'failed'> {
  const asked = gecko.drizzle.execute(sql`select 1`).then(
    () => 'ok' as const,
    () => 'failed' as const,
  );
  return Promise.race([asked, delay(DEADLINE_MS, 'failed' as const, { ref: false })]);
}
