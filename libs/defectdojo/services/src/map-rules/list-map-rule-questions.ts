import { MapRuleQuestionsQuery } from '@gecko-defectdojo/contract';
import type { MapRuleQuestion } from '@gecko-defectdojo/contract';
import { listMapRules, listQuestions, readTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MapRuleCandidateRecord } from '@gecko-defectdojo/data';
import { productUrl } from '@gecko-defectdojo/client';
import type { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { findKnownRepositories } from '../internal/name-repositories.ts';
import { parseInput } from '../internal/parse-input.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { keyOfConnection } from './internal/key-of-connection.ts';

/**
 * Returns one page of the repositories that a rule would map and of which a person has to decide, the newest first.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function listMapRuleQuestions(
  context: ServiceContext,
  input: z.input<typeof MapRuleQuestionsQuery>,
): Promise<Page<MapRuleQuestion>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(MapRuleQuestionsQuery, input);
  return readTeam(context.database, context.actor, async (tx) => {
    const connection = await requireConnection(tx, context.actor.teamId);
    const key = keyOfConnection(connection);
    const asked = askPage('map rule questions', query);
    const { rows: read, total } = await listQuestions(tx, key, asked.window);
    const rows = asked.rows(read);
    const ids = rows.map(({ repositoryId }) => repositoryId);
    const known = await findKnownRepositories(tx, context, ids);
    const names = new Map((await listMapRules(tx, key)).map(({ id, name }) => [id, name]));
    const items = rows.map((row) =>
      viewQuestion(row, { connection, names, repositoryName: known.get(row.repositoryId)?.fullName ?? '' }),
    );
    return asked.page(items, read, total);
  });
}

interface AroundQuestion {
  readonly connection: ConnectionRecord;
  /** The names of the rules by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly repositoryName: string;
}

function viewQuestion(
  row: MapRuleCandidateRecord,
  { connection, names, repositoryName }: AroundQuestion,
): MapRuleQuestion {
  const { repositoryId, ruleId, reason, productName, foundProductId, foundProductName } = row;
  const ruleName = ruleId === null ? undefined : names.get(ruleId);
  const product =
    foundProductId === null
      ? null
      : { id: foundProductId, name: foundProductName ?? '', url: productUrl(connection.url, foundProductId) };
  return {
    repositoryId,
    repositoryName,
    ruleId: ruleName === undefined ? null : ruleId,
    ruleName: ruleName ?? null,
    reason: reason ?? 'failed',
    productName: productName ?? '',
    product,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    askedAt: (row.askedAt ?? row.markedAt).toISOString(),
  };
}
