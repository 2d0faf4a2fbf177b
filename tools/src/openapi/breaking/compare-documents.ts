import type { Change } from './change.ts';
import { breaking, warning } from './change.ts';
import type { Releases } from './compare-schemas.ts';
import { compareGot, compareSent } from './compare-schemas.ts';
import type { Operation, Parameter } from './document.ts';
import { parametersOf } from './document.ts';

/** An operation of both releases, under `GET /mappings`. */
interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
  readonly name: string;
}

/** Returns all that callers of the former release notice in the later one. */
export function compareDocuments(releases: Releases): Change[] {
  return Object.entries(releases.before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, before]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const after = releases.after.paths[path]?.[method];
      return after ? compareOperations({ before, after, name }, releases) : [breaking(`${name} is gone.`)];
    }),
  );
}

function compareOperations(pair: OperationPair, releases: Releases): Change[] {
  const { before, after, name } = pair;
  const isRenamed = before.operationId !== after.operationId;
  return [
    ...(isRenamed
      ? [breaking(`${name} has the operation id ${after.operationId}, before ${before.operationId}.`)]
      : []),
    ...compareScopes(pair),
    ...compareParameters(pair, releases),
    ...compareBodies(pair, releases),
    ...compareResponses(pair, releases),
  ];
}

/** A release without any scopes in its document is not compared. */
function compareScopes({ before, after, name }: OperationPair): Change[] {
  const [was, is] = [scopesOf(before), scopesOf(after)];
  if (was.length === 0) return [];
  return is
    .filter((scope) => !was.includes(scope))
    .map((scope) => breaking(`${name} needs the scope ${scope} now.`));
}

function scopesOf({ security }: Operation): string[] {
  return security.flatMap((scheme) => scheme['apiKey'] ?? []);
}

function compareParameters({ before, after, name }: OperationPair, releases: Releases): Change[] {
  const was = parametersOf(before, releases.before);
  const is = parametersOf(after, releases.after);
  const lost = was.filter((one) => !is.some((other) => isSame(one, other)));
  const required = is.filter(
    (one) => one.required && !was.some((other) => other.required && isSame(one, other)),
  );
  return [
    ...lost.map((one) => breaking(`${name} no longer has the parameter ${one.name}.`)),
    ...required.map((one) => breaking(`${name} needs the parameter ${one.name} now.`)),
    ...was.flatMap((one) => {
      const other = is.find((each) => isSame(one, each));
      if (!other) return [];
      return compareSent(
        { before: one.schema, after: other.schema, place: `${name}: ${one.name}` },
        releases,
      );
    }),
  ];
}

function isSame(one: Parameter, other: Parameter): boolean {
  return one.name === other.name && one.in === other.in;
}

function compareBodies({ before, after, name }: OperationPair, releases: Releases): Change[] {
  const [was, is] = [before.requestBody, after.requestBody];
  if (!was) return is?.required === true ? [breaking(`${name} needs a body now.`)] : [];
  if (!is) return [breaking(`${name} no longer takes a body.`)];
  const needed = is.required && !was.required ? [breaking(`${name} needs its body now.`)] : [];
  const compared = Object.entries(was.content).flatMap(([type, { schema }]) => {
    const now = is.content[type];
    if (!now) return [breaking(`${name} no longer takes ${type}.`)];
    return compareSent({ before: schema, after: now.schema, place: `${name}: body` }, releases);
  });
  return [...needed, ...compared];
}

function compareResponses({ before, after, name }: OperationPair, releases: Releases): Change[] {
  const [was, is] = [successesOf(before), successesOf(after)];
  const added = [...is.keys()].filter((status) => !was.has(status));
  return [
    ...added.map((status) => warning(`${name} may respond with ${status} now.`)),
    ...[...was].flatMap(([status, content]) => {
      const now = is.get(status);
      if (!now) return [breaking(`${name} no longer responds with ${status}.`)];
      return Object.entries(content).flatMap(([type, { schema }]) => {
        const place = `${name}: response`;
        const other = now[type];
        if (!other) return [breaking(`${place} is no longer ${type}.`)];
        return compareGot({ before: schema, after: other.schema, place }, releases);
      });
    }),
  ];
}

function successesOf({ responses }: Operation) {
  return new Map(
    Object.entries(responses).flatMap(([status, response]) =>
      status.startsWith('2') && !('$ref' in response) ? [[status, response.content ?? {}] as const] : [],
    ),
  );
}
