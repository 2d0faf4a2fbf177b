import type { FindingStatus, GeckoFinding } from '@gecko-defectdojo/contract';
import { hostSqlOf, withTeam } from '@gecko/data';
import { deleteFindings, ingestScan, listFindings, overrideSeverity, setStatus } from '@gecko/host';
import type { IngestedScan, ScanReport } from '@gecko/host';
import type { Stack } from '../../stack/start-stack.ts';
import type { LiveRepository, Scene } from './scene.ts';

/** More findings than a repository of a run has. */
const FINDINGS_MAX = 1_000;

/** Takes a scan in, as Gecko does. */
export function ingest({ gecko, actor }: Stack, report: ScanReport): Promise<IngestedScan> {
  const { teamId } = actor;
  return withTeam(gecko, teamId, (tx) => ingestScan(tx, { teamId, report }));
}

/** Returns every finding of a repository as Gecko hands it to the export, oldest id first. */
export function findingsOf({ stack, context }: Scene, repository: LiveRepository): Promise<GeckoFinding[]> {
  const { teamId } = stack.actor;
  const { repositoryId, branch } = repository;
  return withTeam(stack.gecko, teamId, async (tx) => {
    const page = { limit: FINDINGS_MAX, offset: 0 };
    const { rows } = await listFindings(tx, { teamId, repositoryId, branch }, page);
    const ids = rows.map(({ id }) => id).sort();
    return [...(await context.host.loadFindings(hostSqlOf(tx), teamId, ids))];
  });
}

/** A decision of a person about findings. */
interface Triage {
  readonly status: FindingStatus;
  readonly acceptedUntil?: Date | undefined;
  readonly reason?: string;
  readonly at?: Date;
}

/** Sets the status of findings, as a person does. Default time: the next moment of the run, which is past. */
export async function triage(
  { stack, tick }: Scene,
  findings: readonly Pick<GeckoFinding, 'id'>[],
  { at = tick(), ...to }: Triage,
): Promise<void> {
  const { teamId, userId: actorId } = stack.actor;
  const findingIds = findings.map(({ id }) => id);
  await withTeam(stack.gecko, teamId, (tx) => setStatus(tx, { teamId, actorId, findingIds, ...to, at }));
}

/** Sets the severity of findings, as a person does. Null goes back to the scanner's. */
export async function override(
  { stack, tick }: Scene,
  findings: readonly Pick<GeckoFinding, 'id'>[],
  severity: number | null,
  at = tick(),
): Promise<void> {
  const { teamId, userId: actorId } = stack.actor;
  const findingIds = findings.map(({ id }) => id);
  await withTeam(stack.gecko, teamId, (tx) =>
    overrideSeverity(tx, { teamId, actorId, findingIds, severity, at }),
  );
}

/** Deletes findings in Gecko. */
export async function deleteInGecko(
  { stack, comparison }: Scene,
  findings: readonly Pick<GeckoFinding, 'id'>[],
): Promise<void> {
  const { teamId } = stack.actor;
  const findingIds = findings.map(({ id }) => id);
  for (const id of findingIds) comparison.deleted.add(id);
  await withTeam(stack.gecko, teamId, (tx) => deleteFindings(tx, { teamId, findingIds }));
}
