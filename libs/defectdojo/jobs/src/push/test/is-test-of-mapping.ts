import { listPushedFindings, withTeam } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient, RemoteTest } from '@gecko-defectdojo/client';
import { isOwnTest } from '@gecko-defectdojo/services';
import type { JobContext } from '../../context.ts';

export interface IsTestOfMappingOptions {
  readonly context: Pick<JobContext, 'database'>;
  readonly client: DefectDojoClient;
  readonly mapping: MappingRecord;
  readonly test: RemoteTest;
  readonly signal: AbortSignal;
}

/** Returns true if the mapping created this test; see `isOwnTest`. */
export function isTestOfMapping(options: IsTestOfMappingOptions): Promise<boolean> {
  const { context, client, mapping, test, signal } = options;
  const key = { teamId: mapping.teamId, mappingId: mapping.id };
  return isOwnTest(client, {
    test,
    known: mapping,
    loadPushed: () => withTeam(context.database, mapping.teamId, (tx) => listPushedFindings(tx, key)),
    signal,
  });
}
