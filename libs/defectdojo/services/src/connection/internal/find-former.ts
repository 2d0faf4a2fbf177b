import { listFormerConnections, listKnownMappings, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, KnownMapping } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { ServiceContext } from '../../context.ts';
import { COMPARED_MAX, recogniseInstance, recogniseSamePlace } from './recognise-instance.ts';

/** How many of the team's former connections are compared: those with this URL, then the last ones. */
const FORMER_MAX = 10;
/** How many mappings of a former connection to another URL are looked for; each takes two requests. */
const GUESSED_MAX = 5;

/** What was found out about the instance that is about to be connected. */
export interface FoundFormer {
  /** The former connection to this very instance, which is to come back. */
  readonly former: ConnectionRecord | undefined;
  /** Whether there was one under this URL whose mappings do not come back, for what they made is not to be seen. */
  readonly isAnother: boolean;
}

/**
 * The former connection of the team to the instance at this address, by what Gecko made there and not by its URL alone:
 * a DefectDojo that was installed anew gives out the same ids, and one instance may be known by two names. One with this
 * URL comes back when its tests or products are there, or when it never made any; one with another URL only when its
 * findings are seen.
 */
export async function findFormer(
  context: ServiceContext,
  credentials: { readonly baseUrl: string; readonly apiKey: string },
): Promise<FoundFormer> {
  const candidates = await listCandidates(context, credentials.baseUrl);
  const client = context.createClient(credentials);
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
  /** Whether it had the URL that is connected now. */
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
