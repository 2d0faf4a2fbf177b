import { listEnvelope, resourceEnvelope, Role, Uuid } from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiError, call } from './request.ts';

const Team = z.object({ id: Uuid, name: z.string() });

/** Somebody one can sign in as. */
export const SignInUser = z.object({ id: Uuid, name: z.string(), role: Role, team: Team });
export type SignInUser = z.infer<typeof SignInUser>;

/** What somebody may do. */
export const HostPermission = z.enum([
  'vulnerabilities.read',
  'vulnerabilities.manage',
  'integrations.read',
  'integrations.manage',
]);
export type HostPermission = z.infer<typeof HostPermission>;

/** Who is signed in. */
export const Session = z.object({
  user: z.object({ id: Uuid, name: z.string(), email: z.string() }),
  role: Role,
  permissions: z.array(HostPermission),
  team: Team,
});
export type Session = z.infer<typeof Session>;

/** Who is signed in, or null for nobody. It is asked once a page load: signing in and out load the page anew. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  retry: false,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return (await call('/session', resourceEnvelope(Session), { signal })).data;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
});

/** The people one can sign in as. */
export const signInUsersQuery = queryOptions({
  queryKey: ['session', 'users'],
  retry: false,
  queryFn: async ({ signal }) => (await call('/session/users', listEnvelope(SignInUser), { signal })).data,
});

/** Signs in as this person. */
export async function signIn(userId: string): Promise<void> {
  await call('/session', resourceEnvelope(Session), { method: 'POST', body: { userId } });
}

/** Signs out on this device. */
export async function signOut(): Promise<void> {
  await call('/session', z.null(), { method: 'DELETE' });
}
