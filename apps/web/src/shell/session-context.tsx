import { createContext, use } from 'react';
import type { HostPermission, Session } from '../api/session.ts';

const SessionContext = createContext<Session | undefined>(undefined);

/** Provides the current session to the components inside. */
export const SessionProvider = SessionContext.Provider;

/**
 * Returns the current session and its permissions.
 *
 * @throws Error outside of the app's frame
 */
export function useSession(): {
  readonly session: Session;
  readonly may: (permission: HostPermission) => boolean;
} {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession belongs inside the frame.');
  return { session, may: (permission) => session.permissions.includes(permission) };
}
