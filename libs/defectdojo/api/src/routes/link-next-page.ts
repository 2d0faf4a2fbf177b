import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const Paged = z.object({ pagination: z.object({ nextCursor: z.string() }) });

/** Adds a `Link` header (RFC 8288) that leads to the next page of a list. */
export function linkNextPage(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('preSerialization', (request, reply, payload, done) => {
    const paged = request.method === 'GET' ? Paged.safeParse(payload) : undefined;
    if (paged?.success === true) {
      reply.header('link', `<${nextPath(request.url, paged.data.pagination.nextCursor)}>; rel="next"`);
    }
    done(null, payload);
  });
}

/** Returns the path of a request with another cursor, and without an offset. */
function nextPath(path: string, cursor: string): string {
  const [route = '', query = ''] = path.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('offset');
  parameters.set('cursor', cursor);
  return `${route}?${parameters.toString()}`;
}
