import { relative, sep } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { handleNotFound } from './handle-not-found.ts';
import { PAGE_POLICY } from './security-headers.ts';

/** Files below it carry a hash of their contents in their names. */
const HASHED = 'assets';
const YEAR_SECONDS = 31_536_000;

/** The endings of the compressed forms that the build leaves beside a file. */
const COMPRESSED = /\.(?:br|gz)$/;

/**
 * Serves the built app: its files, in the smallest form that a browser accepts, and its one page for every path that a
 * person can open.
 */
export async function serveWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  await app.register(staticFiles, {
    root: webRoot,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      const isHashed = relative(webRoot, path).startsWith(HASHED + sep);
      void response.header(
        'cache-control',
        isHashed ? `public, max-age=${String(YEAR_SECONDS)}, immutable` : 'no-cache',
      );
      if (path.replace(COMPRESSED, '').endsWith('.html'))
        void response.header('content-security-policy', PAGE_POLICY);
    },
  });
  app.get('/', (_request, reply) => reply.sendFile('index.html'));
  app.setNotFoundHandler((request, reply) =>
    isPage(request) ? reply.code(200).sendFile('index.html') : handleNotFound(request, reply),
  );
}

/** Returns true if a browser navigates to a page. The app's router decides which paths exist. */
function isPage(request: FastifyRequest): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isElsewhere = /^\/(?:api|assets)(?:[/?]|$)/.test(request.url);
  return isRead && !isElsewhere && (request.headers.accept ?? '').includes('text/html');
}
