import type { FindingStatus } from '@gecko-defectdojo/contract';
import {
  deleteFindings as remove,
  listFindings as list,
  overrideSeverity as override,
  setStatus as set,
} from '@gecko/host';
import type { HostTx } from './in-host.ts';

/** The findings of a team that a verb of triage changes. */
interface ChosenFindings {
  readonly teamId: string;
  readonly findingIds: readonly string[];
}

/** A finding as far as tests look at the host's list. */
interface ListedFinding {
  readonly id: string;
  /** Rises with each change. */
  readonly revision: number;
}

/** Returns the findings of one branch by their id, at most `limit`. */
export async function listFindings(
  tx: HostTx,
  branch: { readonly teamId: string; readonly repositoryId: string; readonly branch: string },
  limit = 1_000,
): Promise<readonly ListedFinding[]> {
  const { rows } = await list(tx, branch, { limit, offset: 0 });
  return rows;
}

interface SetStatusOptions extends ChosenFindings {
  /** The person who triages. Default: Gecko itself. */
  readonly actorId?: string | undefined;
  readonly status: FindingStatus;
  /** When an accepted risk opens again by itself; never for another status. */
  readonly acceptedUntil?: Date | undefined;
  /** Why, in the words of that person. */
  readonly reason?: string | undefined;
  readonly at: Date;
}

/** Sets the status of findings and triggers a push. Returns the number of findings that changed. */
export function setStatus(tx: HostTx, options: SetStatusOptions): Promise<{ changed: number }> {
  return set(tx, options);
}

interface OverrideSeverityOptions extends ChosenFindings {
  readonly actorId?: string | undefined;
  /** From 0 to 10; null goes back to the scanner's. */
  readonly severity: number | null;
  readonly at: Date;
}

/** Sets a severity that takes precedence over the scanner's. Returns the number of findings that changed. */
export function overrideSeverity(tx: HostTx, options: OverrideSeverityOptions): Promise<{ changed: number }> {
  return override(tx, options);
}

/** Removes findings with their history and triggers a push. Returns the number of removed findings. */
export function deleteFindings(tx: HostTx, options: ChosenFindings): Promise<{ deleted: number }> {
  return remove(tx, options);
}
