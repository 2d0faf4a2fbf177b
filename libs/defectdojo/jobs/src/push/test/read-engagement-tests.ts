import { findTests, readTests } from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteTest } from '@gecko-defectdojo/client';
import { listOwnTests, withTeam } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { otherTestsOf } from '@gecko-defectdojo/domain';
import type { SeenTests } from '@gecko-defectdojo/domain';
import type { JobContext } from '../../context.ts';
import type { PushSession } from '../push-session.ts';
import { titlesOf } from './chosen-names.ts';

export interface ReadEngagementTestsOptions {
  readonly context: Pick<JobContext, 'database'>;
  readonly client: DefectDojoClient;
  readonly mapping: MappingRecord;
  readonly engagementId: number;
  /** The titles of the mapping's test: the one that it has, and the one that it is to have. Titles are not unique. */
  readonly titles: readonly string[];
  readonly signal: AbortSignal;
}

/** The tests of an engagement that concern a mapping. */
export interface EngagementTests {
  /** Those with a title of the mapping's own, oldest first, also of another team. */
  readonly namesakes: readonly RemoteTest[];
  /** Those of another team, of the first hundred; undefined where there is none. */
  readonly others: SeenTests | undefined;
}

/** Reads the tests of an engagement: in one request where it has a hundred or fewer, as nearly all have. */
export async function readEngagementTests(options: ReadEngagementTestsOptions): Promise<EngagementTests> {
  const { context, client, mapping, engagementId, signal } = options;
  const { teamId, connectionId } = mapping;
  const { tests, isComplete } = await readTests(client, engagementId, { signal });
  const titles = options.titles.map((title) => title.trim());
  const namesakes = isComplete
    ? inOrder(tests.filter(({ title }) => titles.includes(title ?? '')))
    : await findTitled(options);
  const own = await withTeam(context.database, teamId, (tx) => listOwnTests(tx, { teamId, connectionId }));
  return { namesakes, others: otherTestsOf(tests, own) };
}

/** Returns the tests of an engagement that have a title of the mapping's own, oldest first. */
export function findTitledTests(session: PushSession, engagementId: number): Promise<readonly RemoteTest[]> {
  return findTitled({ ...session, engagementId, titles: titlesOf(session) });
}

async function findTitled({
  client,
  engagementId,
  titles,
  signal,
}: Omit<ReadEngagementTestsOptions, 'context' | 'mapping'>): Promise<readonly RemoteTest[]> {
  const found: RemoteTest[] = [];
  for (const title of new Set(titles.map((one) => one.trim())))
    found.push(...(await findTests(client, { engagementId, title }, { signal })));
  return inOrder(found);
}

function inOrder(tests: readonly RemoteTest[]): readonly RemoteTest[] {
  return tests.toSorted((a, b) => a.id - b.id);
}
