import { listFormerConnections, listKnownMappings, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, KnownMapping } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { ServiceContext } from '../../context.ts';
import { COMPARED_MAX, recogniseInstance, recogniseSamePlace } from './recognise-instance.ts';
import { makeClient } from '../make-client.ts';

/** Former connections to compare: those with this URL, then the latest. */
const FORMER_MAX = 10;
/** Mappings to look up per former connection with another URL. Each takes two requests. */
const GUESSED_MAX = 5;

/** The result of the comparison with the team's former connections. */
export interface FoundFormer {
  /** The former connection to this instance, to be restored. */
  readonly former: ConnectionRecord | undefined;
  /** True if a former connection had this URL, but its objects are not there, so it is not restored. */
  readonly isAnother: boolean;
}

/**
 * Finds the team's former connection to the instance at this address, by the objects that Gecko created there. The
 * URL alone is not enough: a reinstalled DefectDojo repeats ids, and one instance may have two names. A connection
 * with this URL is restored if its tests or products are there, or if it never created any. A connection with another
 * URL is restored only if its findings are there.
 */
export async function findFormer(
  context: ServiceContext,
  credentials: { readonly baseUrl: string; readonly apiKey: string },
): Promise<FoundFormer> {
  const candidates = await listCandidates(context, credentials.baseUrl);
  const client = makeClient(context, credentials);
  let blank: ConnectionRecord | undefined;
  let isAnother = false;
  try {
    for (const candidate of candidates) {
      const { connection, isHere, known } = candidate;
      if (await isSame(client, candidate, context.signal)) return { former: connection, isAnother: false };
      if (!isHere) continue;
      if (known.length === 0) blank ??= connection;
      else isAnother = true;
    }
  } finally {
    await client.close();
  }
  return { former: blank, isAnother: isAnother && blank === undefined };
}

interface Candidate {
  readonly connection: ConnectionRecord;
  /** True if it had the URL that is connected now. */
  readonly isHere: boolean;
  readonly known: readonly KnownMapping[];
}

function listCandidates({ database, actor }: ServiceContext, url: string): Promise<Candidate[]> {
  const { teamId } = actor;
  return withTeam(database, teamId, async (tx) => {
    const former = await listFormerConnections(tx, { teamId, url }, FORMER_MAX);
    const candidates: Candidate[] = [];
    for (const connection of former) {
      const isHere = connection.url === url;
      const limit = isHere ? COMPARED_MAX : GUESSED_MAX;
      const key = { teamId, connectionId: connection.id, includeRemoved: true };
      candidates.push({ connection, isHere, known: await listKnownMappings(tx, { ...key, limit }) });
    }
    return candidates;
  });
}

async function isSame(
  client: DefectDojoClient,
  { isHere, known }: Candidate,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const verdict = isHere
    ? await recogniseSamePlace(client, { known, signal })
    : await recogniseInstance(client, { known, isGuess: true, signal });
  return verdict === 'same';
}
