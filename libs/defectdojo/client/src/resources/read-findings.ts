import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import type { DefectDojoClient } from '../client.ts';
import { readPage, type Page } from './read-page.ts';
import type { CallOptions, RemoteFinding } from './remote-schemas.ts';

/** 250 findings take 3.2.0 about a second and are 0.8 MB: 3.1 kB each, more with long texts. */
const PAGE_MAX = 250;

/** The page that is read. `limit` is at most 250. */
export interface ListFindingsOptions extends CallOptions {
  readonly offset: number;
  readonly limit: number;
}

interface ReadFindingsOptions<T> extends ListFindingsOptions {
  readonly testId: number;
  readonly row: z.ZodType<T>;
  readonly filter?: Readonly<Record<string, string>>;
}

/**
 * Reads a page of a test's findings. Orders by id, because the default order is not stable between pages.
 *
 * @throws IntegrationError `remote_error` if a finding of another test is among them: it must not be changed
 */
export async function readFindings<T extends Pick<RemoteFinding, 'test'>>(
  client: DefectDojoClient,
  options: ReadFindingsOptions<T>,
): Promise<Page<T>> {
  const { testId, row, filter, offset, limit, signal } = options;
  const page = await readPage(client, {
    path: '/findings/',
    query: { ...filter, test: testId, o: 'id' },
    row,
    offset,
    limit: Math.min(Math.max(limit, 1), PAGE_MAX),
    right: 'view findings',
    signal,
  });
  if (page.results.every(({ test }) => test === undefined || test === testId)) return page;
  throw new IntegrationError(
    'remote_error',
    'DefectDojo listed findings of another test. Check that nothing between Gecko and DefectDojo changes its responses, then try again.',
  );
}
