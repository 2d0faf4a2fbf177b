import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { AsvsVerdict, AsvsVersion } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { asvsStatements } from '../schema/index.ts';
import type { RepositoryKey, RepositoryKeys } from './asvs-profiles.ts';
import { idIn } from './id-in.ts';

/** The most requirements of a version, and room. */
const STATEMENTS_MAX = 400;

/** A person's verdict on a requirement of a repository. */
export type AsvsStatementRecord = typeof asvsStatements.$inferSelect & { readonly verdict: AsvsVerdict };

/** Returns what people state of these repositories, at most a page of them, under a version. */
export async function listStatements(
  tx: Tx,
  { teamId, repositoryIds }: RepositoryKeys,
  version: AsvsVersion,
): Promise<AsvsStatementRecord[]> {
  if (repositoryIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(asvsStatements)
    .where(
      and(
        eq(asvsStatements.teamId, teamId),
        idIn(asvsStatements.repositoryId, repositoryIds),
        eq(asvsStatements.version, version),
        isNotNull(asvsStatements.verdict),
      ),
    )
    .orderBy(asc(asvsStatements.repositoryId), asc(asvsStatements.requirementId))
    .limit(STATEMENTS_MAX * repositoryIds.length);
  return rows.flatMap((row) => (row.verdict === null ? [] : [{ ...row, verdict: row.verdict }]));
}

/** Names one requirement of a repository. */
export interface StatementKey extends RepositoryKey {
  readonly version: AsvsVersion;
  readonly requirementId: string;
}

/** Returns what a person states of a requirement, locked until the transaction ends. Undefined if there is nothing. */
export async function lockStatement(tx: Tx, key: StatementKey): Promise<AsvsStatementRecord | undefined> {
  const [row] = await tx.select().from(asvsStatements).where(isOf(key)).for('update');
  const verdict = row?.verdict ?? undefined;
  return row && verdict && { ...row, verdict };
}

/** Writes a person's verdict in place of an earlier one. */
export async function putStatement(
  tx: Tx,
  statement: StatementKey & Pick<AsvsStatementRecord, 'verdict' | 'reason' | 'by' | 'at'>,
): Promise<void> {
  const { verdict, reason, by, at } = statement;
  await tx
    .insert(asvsStatements)
    .values(statement)
    .onConflictDoUpdate({
      target: [
        asvsStatements.teamId,
        asvsStatements.repositoryId,
        asvsStatements.version,
        asvsStatements.requirementId,
      ],
      set: { verdict, reason, by, at },
    });
}

/** Takes a person's verdict back. */
export async function endStatement(
  tx: Tx,
  key: StatementKey,
  { by, at }: Pick<AsvsStatementRecord, 'by' | 'at'>,
): Promise<void> {
  await tx.update(asvsStatements).set({ verdict: null, by, at }).where(isOf(key));
}

function isOf({ teamId, repositoryId, version, requirementId }: StatementKey) {
  return and(
    eq(asvsStatements.teamId, teamId),
    eq(asvsStatements.repositoryId, repositoryId),
    eq(asvsStatements.version, version),
    eq(asvsStatements.requirementId, requirementId),
  );
}
