import { listEnvelope, Role, Uuid } from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from './request.ts';

/** A person of the team. */
const Person = z.object({ id: Uuid, name: z.string(), email: z.string(), role: Role });
export type Person = z.infer<typeof Person>;

/** The people of the team by name: the first thousand. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => call('/people?limit=1000', listEnvelope(Person), { signal }),
});
