import { listEnvelope, resourceEnvelope, Role, Uuid } from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiError, call } from './request.ts';

const Team = z.object({ id: Uuid, name: z.string() });

/** A user on the sign-in page. */
export const SignInUser = z.object({ id: Uuid, name: z.string(), role: Role, team: Team });
export type SignInUser = z.infer<typeof SignInUser>;

/** The permissions of a user. */
export const HostPermission = z.enum([
  'vulnerabilities.read',
  'vulnerabilities.manage',
  'integrations.read',
  'integrations.manage',
]);
export type HostPermission = z.infer<typeof HostPermission>;

/** The current session. */
export const Session = z.object({
  user: z.object({ id: Uuid, name: z.string(), email: z.string() }),
  role: Role,
  permissions: z.array(HostPermission),
  team: Team,
});
export type Session = z.infer<typeof Session>;

/** The current session; null without one. Requested once a page load, because signing in and out reload the page. */
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

/** The users on the sign-in page. */
export const signInUsersQuery = queryOptions({
  queryKey: ['session', 'users'],
  retry: false,
  queryFn: async ({ signal }) => (await call('/session/users', listEnvelope(SignInUser), { signal })).data,
});

/** Signs in as this user. */
export async function signIn(userId: string): Promise<void> {
  await call('/session', resourceEnvelope(Session), { method: 'POST', body: { userId } });
}

/** Signs out on this device. */
export async function signOut(): Promise<void> {
  await call('/session', z.null(), { method: 'DELETE' });
}
