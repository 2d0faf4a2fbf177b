import {
  listAllConnections,
  listAllMappings,
  listHolds,
  listInstances,
} from '@gecko-defectdojo/services/operate';
import type { InstanceOfTeams } from '@gecko-defectdojo/data';
import { readOptions } from '../read-options.ts';
import { readDuration, readId, readInstance, readLimit } from '../read-value.ts';
import { age, tableLines } from '../table.ts';
import type { Verb } from '../verb.ts';

const secondsSince = (at: string | null) =>
  at === null ? null : Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1_000));

/** Says how the next page is called, where there may be one. */
function nextPage(rows: number, limit: number, after: string): string[] {
  return rows < limit ? [] : [`The next page: --after ${after}`];
}

export const connections: Verb = {
  usage:
    'connections [--state STATE] [--instance INSTANCE] [--team TEAM] [--limit N] [--after TEAM] [--json]',
  read(args, usage) {
    const { values, flags } = readOptions(
      args,
      { values: ['state', 'instance', 'team', 'limit', 'after'] },
      usage,
    );
    const limit = readLimit(values['limit']);
    const query = {
      state: values['state'],
      instance: values['instance'] === undefined ? undefined : readInstance(values['instance']),
      teamId: values['team'] === undefined ? undefined : readId(values['team'], 'a team'),
      after: values['after'] === undefined ? undefined : readId(values['after'], 'a team'),
      limit,
    };
    return {
      json: flags.has('json'),
      operator: undefined,
      async run(context) {
        const items = await listAllConnections(context, query);
        const last = items.at(-1);
        const rows = items.map((one) => [
          ...[one.teamId, one.state, one.stateCode, age(secondsSince(one.stateSince)), one.instance, one.url],
          ...[one.mappings, one.behind, age(secondsSince(one.oldest))],
        ]);
        const head = ['team', 'state', 'code', 'since', 'instance', 'url', 'mappings', 'behind', 'oldest'];
        const more = last === undefined ? [] : nextPage(items.length, limit, last.teamId);
        return {
          json: { items, after: more.length > 0 ? last?.teamId : null },
          lines: [...tableLines(head, rows), ...more],
        };
      },
    };
  },
};

/** A mapping as `--after` names it: since when it waits, and its id. */
function readAfter(text: string) {
  const [since = '', id] = text.split('/');
  const behindSince = since === '' || Number.isNaN(Date.parse(since)) ? null : since;
  return { behindSince, mappingId: readId(id, 'the last mapping of the page before') };
}

export const mappings: Verb = {
  usage:
    'mappings [--state REASON] [--behind 1h] [--instance INSTANCE] [--team TEAM] [--limit N] [--after SINCE/MAPPING] [--json]',
  read(args, usage) {
    const names = ['state', 'behind', 'instance', 'team', 'limit', 'after'];
    const { values, flags } = readOptions(args, { values: names }, usage);
    const limit = readLimit(values['limit']);
    const query = {
      reason: values['state'],
      behindMs: values['behind'] === undefined ? undefined : readDuration(values['behind']),
      instance: values['instance'] === undefined ? undefined : readInstance(values['instance']),
      teamId: values['team'] === undefined ? undefined : readId(values['team'], 'a team'),
      after: values['after'] === undefined ? undefined : readAfter(values['after']),
      limit,
    };
    return {
      json: flags.has('json'),
      operator: undefined,
      async run(context) {
        const items = await listAllMappings(context, query);
        const last = items.at(-1);
        const rows = items.map((one) => [
          ...[age(one.behindSeconds), one.reason, one.teamId, one.mappingId, one.instance],
          ...[one.pushStatus, one.attempts, one.pushId],
        ]);
        const head = ['behind', 'why', 'team', 'mapping', 'instance', 'push', 'attempts', 'push id'];
        const after = `${last?.behindSince ?? ''}/${last?.mappingId ?? ''}`;
        const more = nextPage(items.length, limit, after);
        return {
          json: { items, after: more.length > 0 ? after : null },
          lines: [...tableLines(head, rows), ...more],
        };
      },
    };
  },
};

const CIRCUITS = { closed: 'closed', half_open: 'half-open', open: 'open', throttled: 'throttled' } as const;

/** Says what an instance's circuit is, and until when. */
function circuitWords({ circuit, openUntil }: InstanceOfTeams): string {
  const until = openUntil === null ? undefined : (Date.parse(openUntil) - Date.now()) / 1_000;
  return until === undefined ? CIRCUITS[circuit] : `${CIRCUITS[circuit]} for ${age(Math.max(0, until))}`;
}

export const instances: Verb = {
  usage: 'instances [--within 1h] [--limit N] [--json]',
  read(args, usage) {
    const { values, flags } = readOptions(args, { values: ['within', 'limit'] }, usage);
    const query = { windowMs: readDuration(values['within'] ?? '1h'), limit: readLimit(values['limit']) };
    return {
      json: flags.has('json'),
      operator: undefined,
      async run(context) {
        const items = await listInstances(context, query);
        const rows = items.map((one) => [
          ...[one.instance, one.hosts.join(' '), one.teams, one.connected, one.unreachable, one.keyRejected],
          ...[one.held ? 'yes' : 'no', one.behind, age(secondsSince(one.oldest)), one.pushes, one.failed],
          ...[one.requests, one.msPerRequest, circuitWords(one), one.lastError, one.inFlight],
        ]);
        const head = [
          ...[
            'instance',
            'hosts',
            'teams',
            'connected',
            'unreachable',
            'key rejected',
            'held',
            'behind',
            'oldest',
          ],
          ...['pushes', 'failed', 'requests', 'ms a request', 'circuit', 'last failure', 'in flight'],
        ];
        return { json: { items }, lines: tableLines(head, rows) };
      },
    };
  },
};

export const holds: Verb = {
  usage: 'holds [--json]',
  read(args, usage) {
    const { flags } = readOptions(args, {}, usage);
    return {
      json: flags.has('json'),
      operator: undefined,
      async run(context) {
        const items = await listHolds(context);
        const rows = items.map((one) => [
          one.scope,
          one.teamId ?? one.instance,
          age(secondsSince(one.heldAt)),
          one.heldBy,
          one.reason,
          one.note,
        ]);
        return { json: { items }, lines: tableLines(['scope', 'of', 'since', 'by', 'reason', 'note'], rows) };
      },
    };
  },
};
