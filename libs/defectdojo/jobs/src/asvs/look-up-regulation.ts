import { ASVS_REGULATION_NAME } from '@gecko-defectdojo/asvs';
import { findRegulation } from '@gecko-defectdojo/client';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { recordAudit, saveKnownRegulation, withTeam } from '@gecko-defectdojo/data';
import { isIntegrationError, isRegulationKnown } from '@gecko-defectdojo/domain';
import type { KnownRegulation } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';
import type { Publication } from './find-publication.ts';

type LookUpContext = Pick<JobContext, 'database' | 'now'>;

/**
 * Returns DefectDojo's id of the regulation of the ASVS, or undefined where there is none for the user of the key. It is
 * looked up once a day at most, and only for a product about which nothing is settled.
 */
export async function lookUpRegulation(
  context: LookUpContext,
  client: DefectDojoClient,
  { publication, signal }: { readonly publication: Publication; readonly signal: AbortSignal },
): Promise<number | undefined> {
  const { regulation, connection } = publication;
  if (regulation !== null && regulation.state !== 'adding') return regulation.id;
  const { asvsRegulation } = connection;
  const known = isRegulationKnown(asvsRegulation, context.now())
    ? asvsRegulation
    : await ask(context, client, signal);
  if (known !== asvsRegulation) await save(context, publication, known);
  return known.id ?? undefined;
}

/** Notes that DefectDojo no longer has the regulation that it had. */
export async function forgetRegulation(context: LookUpContext, publication: Publication): Promise<void> {
  await save(context, publication, { id: null, at: context.now().toISOString() });
}

async function ask(
  context: LookUpContext,
  client: DefectDojoClient,
  signal: AbortSignal,
): Promise<KnownRegulation> {
  const at = context.now().toISOString();
  try {
    return { id: (await findRegulation(client, ASVS_REGULATION_NAME, { signal })) ?? null, at };
  } catch (error) {
    const isRefused = isIntegrationError(error) && error.code === 'right_missing';
    const isAbsent = isIntegrationError(error) && error.code === 'remote_not_found';
    if (!isRefused && !isAbsent) throw error;
    return { id: null, at, isRefused };
  }
}

async function save(
  { database }: LookUpContext,
  { product, connection, productName, repositoryId }: Publication,
  known: KnownRegulation,
): Promise<void> {
  const key = { teamId: product.teamId, connectionId: connection.id };
  await withTeam(database, key.teamId, async (tx) => {
    if (!(await saveKnownRegulation(tx, key, known))) return;
    const reason =
      'The user of the API v2 key may not read regulations, so no product gets that of the ASVS. Level and sections are published.';
    await recordAudit(tx, {
      action: 'asvs.publish_failed',
      subjectId: repositoryId,
      detail: { productName, reason },
    });
  });
}
