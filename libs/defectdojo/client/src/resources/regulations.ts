import { z } from 'zod';
import { RemoteId } from '@gecko-defectdojo/contract';
import type { DefectDojoClient } from '../client.ts';
import { listExact } from './list-exact.ts';
import { remoteText, type CallOptions } from './remote-schemas.ts';

/** A regulation. Its name is unique, and its id is the instance's own (2.46.4 and 3.2.0). */
const RemoteRegulation = z.object({ id: RemoteId, name: remoteText(128) });

/** Returns the id of the regulation with exactly this name. Undefined if the instance has none. */
export async function findRegulation(
  client: DefectDojoClient,
  name: string,
  options: CallOptions = {},
): Promise<number | undefined> {
  const [found] = await listExact(client, {
    path: '/regulations/',
    query: { name },
    row: RemoteRegulation,
    isMatch: (row) => row.name === name,
    right: 'view regulations',
    signal: options.signal,
  });
  return found?.id;
}
