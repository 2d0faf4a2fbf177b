import type {
  ConnectInput,
  Connection,
  ConnectionSettingsInput,
  Notice,
  Overview,
} from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { ApiProblem } from './problem.ts';
import { readList, readResource, send } from './request.ts';
import type { Request } from './request.ts';

/** The team's connection, or null while there is none. */
export function connectionQuery(request: Request) {
  return queryOptions({
    queryKey: keys.connection,
    queryFn: async ({ signal }) => {
      try {
        return await readResource<Connection>(request, '/connection', { signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'connection_missing') return null;
        throw error;
      }
    },
  });
}

/** The figures above the repositories table. */
export function overviewQuery(request: Request) {
  return queryOptions({
    queryKey: keys.overview,
    queryFn: ({ signal }) => readResource<Overview>(request, '/overview', { signal }),
  });
}

/** The open notices. */
export function noticesQuery(request: Request) {
  return queryOptions({
    queryKey: keys.notices,
    queryFn: ({ signal }) => readList<Notice>(request, '/notices', { signal }),
  });
}

/** Verifies an instance and its key, then connects it. */
export function connect(request: Request, input: ConnectInput): Promise<Connection> {
  return readResource<Connection>(request, '/connection', { method: 'POST', body: input });
}

/** The revision that a connection must have to be changed; any where it is undefined. */
type OfRevision = Pick<Connection, 'revision'>;

/** Verifies another key, then replaces the old one. */
export function replaceKey(request: Request, { revision }: OfRevision, apiKey: string): Promise<Connection> {
  return readResource<Connection>(request, '/connection/key', {
    method: 'PUT',
    body: { apiKey },
    ifMatch: revision,
  });
}

/** Moves the connection to another URL of the same instance. */
export function changeUrl(request: Request, { revision }: OfRevision, url: string): Promise<Connection> {
  return readResource<Connection>(request, '/connection/url', {
    method: 'PUT',
    body: { url },
    ifMatch: revision,
  });
}

/** Checks the connection to DefectDojo now. */
export function checkConnection(request: Request): Promise<Connection> {
  return readResource<Connection>(request, '/connection/check', { method: 'POST' });
}

/** Changes the named settings. */
export function updateSettings(request: Request, settings: ConnectionSettingsInput): Promise<Connection> {
  return readResource<Connection>(request, '/connection/settings', { method: 'PATCH', body: settings });
}

/** Takes back that exports were switched on, while their catch-up is still queued. */
export function undoSwitchingOn(request: Request): Promise<Connection> {
  return readResource<Connection>(request, '/connection/catch-up/undo', { method: 'POST' });
}

/** Disconnects the instance. */
export async function disconnect(request: Request, { revision }: OfRevision): Promise<void> {
  await send(request, '/connection', { method: 'DELETE', ifMatch: revision });
}
