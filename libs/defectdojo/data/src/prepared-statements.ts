import type postgres from 'postgres';

type Client = postgres.Sql | postgres.TransactionSql;
type Work = (inner: postgres.TransactionSql) => unknown;

/**
 * The most parameters of a statement that is kept. Lists of values of any length have more: each length is a text of
 * its own, which is seldom sent twice.
 */
const PARAMETERS_MAX = 40;

/**
 * Wraps a client so that each connection parses a statement once and keeps it. Drizzle itself has no statement kept, so
 * that each would take two round trips, the first for the types of its parameters, and be parsed and planned anew.
 */
export function keepStatements<T extends Client>(client: T): T {
  const unsafe: postgres.Sql['unsafe'] = (text, parameters, options) =>
    client.unsafe(text, parameters, { ...options, prepare: (parameters?.length ?? 0) <= PARAMETERS_MAX });
  const nested =
    (open: (work: Work) => Promise<unknown>) =>
    (work: Work): Promise<unknown> =>
      open((inner) => work(keepStatements(inner)));
  const own: Record<string | symbol, unknown> = { unsafe };
  if ('begin' in client) own['begin'] = nested((work) => client.begin(work));
  if ('savepoint' in client) own['savepoint'] = nested((work) => client.savepoint(work));
  return new Proxy(client, {
    get: (target, name): unknown => own[name] ?? Reflect.get(target, name),
  });
}
