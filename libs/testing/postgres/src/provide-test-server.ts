import { createServer, type Server } from 'node:http';
import type { TestProject } from 'vitest/node';
import type { MigrateTemplate, TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the database server of its run. */
    postgresUrl: string;
  }
}

type RunningServer = TestServer & { stop(): Promise<void> };

/** Loaded on demand: a run without a database is spared the import of the server. */
async function start(migrateTemplate: MigrateTemplate): Promise<RunningServer> {
  const { startTestServer } = await import('./test-server.ts');
  return startTestServer(migrateTemplate, process.env['TEST_DATABASE_URL']);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  server.unref();
  return `http://127.0.0.1:${String(address.port)}`;
}

/**
 * Provides one database server to a vitest run, started when the first test file asks for it. Tests copy the template
 * that `migrateTemplate` filled. Returns the function that ends the server.
 */
export async function provideTestServer(
  project: TestProject,
  migrateTemplate: MigrateTemplate,
): Promise<() => Promise<void>> {
  let running: Promise<RunningServer> | undefined;
  const desk = createServer((_, response) => {
    running ??= start(migrateTemplate);
    running.then(
      ({ adminUrl, template, port }) => response.end(JSON.stringify({ adminUrl, template, port })),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  project.provide('postgresUrl', await listen(desk));
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await (await running?.catch(() => undefined))?.stop();
  };
}
