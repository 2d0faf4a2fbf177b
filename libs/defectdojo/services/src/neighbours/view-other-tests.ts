import type { OtherTests } from '@gecko-defectdojo/contract';
import { testUrl } from '@gecko-defectdojo/client';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import type { SeenTests } from '@gecko-defectdojo/domain';

/** Returns the tests of another team for the API, with their addresses. Null for none. */
export function viewOtherTests(
  { url }: Pick<ConnectionRecord, 'url'>,
  found: SeenTests | undefined,
): OtherTests | null {
  if (found === undefined) return null;
  const { total, tests } = found;
  return { total, tests: tests.map(({ id, title }) => ({ id, title, url: testUrl(url, id) })) };
}
