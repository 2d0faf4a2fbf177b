import { createContext, use } from 'react';
import type { HostPermission, Session } from '../api/session.ts';

const SessionContext = createContext<Session | undefined>(undefined);

/** Tells everything inside who is signed in. */
export const SessionProvider = SessionContext.Provider;

/** Who is signed in, and what they may do. Only inside the app's frame. */
export function useSession(): {
  readonly session: Session;
  readonly may: (permission: HostPermission) => boolean;
} {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession belongs inside the frame.');
  return { session, may: (permission) => session.permissions.includes(permission) };
}
