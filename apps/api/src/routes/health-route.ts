import { sql } from 'drizzle-orm';
import type { FastifyPluginCallback } from 'fastify';
import type { GeckoDatabase } from '@gecko/data';

/** Reports that this process serves and reaches its database. */
export const healthRoute: FastifyPluginCallback<{ readonly gecko: GeckoDatabase }> = (
  app,
  { gecko },
  done,
) => {
  app.get('/health', { logLevel: 'warn', schema: { hide: true } }, async (_request, reply) => {
    try {
      await gecko.drizzle.execute(sql`select 1`);
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'database unreachable' });
    }
  });
  done();
};
