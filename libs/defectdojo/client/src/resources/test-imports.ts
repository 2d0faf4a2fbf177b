import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../client.ts';
import { readPage } from './read-page.ts';
import { remoteText, type CallOptions } from './remote-schemas.ts';

const TestImport = z.object({ id: RemoteId, test: RemoteId, build_id: remoteText(150).nullable() });

/**
 * Returns true if DefectDojo has ended the import or reimport with this build id. It writes a row of its history after
 * the last finding (importers of 2.46.4 and 3.2.0), and unlike the build id of the test no later report replaces it.
 */
export async function hasTestImport(
  client: DefectDojoClient,
  { testId, buildId }: { readonly testId: number; readonly buildId: string },
  { signal }: CallOptions = {},
): Promise<boolean> {
  const { results } = await readPage(client, {
    path: '/test_imports/',
    query: { test: testId, build_id: buildId },
    row: TestImport,
    offset: 0,
    limit: 1,
    right: 'view tests',
    signal,
  });
  return results.some((row) => row.test === testId && row.build_id === buildId);
}
