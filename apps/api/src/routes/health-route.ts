import type { Database } from '@gecko-defectdojo/data';
import type { FastifyPluginCallback } from 'fastify';

/** Whether this process can serve: it answers, and so does its database. */
export const healthRoute: FastifyPluginCallback<{ readonly database: Database }> = (
  app,
  { database },
  done,
) => {
  app.get('/health', { logLevel: 'warn', schema: { hide: true } }, async (_request, reply) => {
    try {
      await database.client`select 1`;
      return { status: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'database unreachable' });
    }
  });
  done();
};
