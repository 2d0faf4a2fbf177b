import type { RepositoryStanding } from '@gecko-defectdojo/contract';
import { hostSqlOf } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, PushRecord, Tx } from '@gecko-defectdojo/data';
import { pauseOf, standingOf } from '@gecko-defectdojo/domain';
import type { StandingScans } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '../../context.ts';

/** When the scans of mapped branches ended, by mapping id. Empty where the host does not publish it. */
export type ScanTimes = ReadonlyMap<string, StandingScans>;

/** Asks the host when the branches of these mappings were scanned; at most a page of mappings. */
export async function findScanTimes(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  { teamId, mappings }: { readonly teamId: string; readonly mappings: readonly MappingRecord[] },
): Promise<ScanTimes> {
  if (host.findScanTimes === undefined || mappings.length === 0) return new Map();
  const branches = mappings.map(({ repositoryId, branch }) => ({ repositoryId, branch }));
  const found = await host.findScanTimes(hostSqlOf(tx), teamId, branches);
  const byBranch = new Map(found.map((times) => [keyOf(times), times]));
  return new Map(
    mappings.flatMap((mapping) => {
      const times = byBranch.get(keyOf(mapping));
      return times === undefined ? [] : [[mapping.id, times] as const];
    }),
  );
}

function keyOf({ repositoryId, branch }: { readonly repositoryId: string; readonly branch: string }): string {
  return `${repositoryId} ${branch}`;
}

export interface ShowStandingOptions {
  readonly connection: ConnectionRecord | undefined;
  readonly mapping: MappingRecord | undefined;
  readonly lastPush: PushRecord | undefined;
  readonly scanTimes: ScanTimes;
}

/** Returns why a repository has a current push or none, for the API. */
export function showStanding(options: ShowStandingOptions): RepositoryStanding {
  const { connection, mapping, lastPush, scanTimes } = options;
  if (connection === undefined) return { reason: 'not_mapped', at: null };
  const pause = pauseOf(connection, mapping);
  const { reason, at } = standingOf({
    mapping,
    connection,
    pause,
    push: lastPush,
    scans: mapping && scanTimes.get(mapping.id),
  });
  const pausedBy = reason === 'paused' ? pause?.source : undefined;
  return {
    reason,
    at: at?.toISOString() ?? null,
    ...(pausedBy === undefined ? {} : { pausedBy }),
    ...(pausedBy === 'operator' ? { isHeld: true } : {}),
  };
}
