import type { Permission, Role } from '@gecko-defectdojo/contract';

/** The authenticated sender of a request. */
export interface Identity {
  readonly teamId: string;
  readonly userId: string;
  readonly role: Role;
  /** The sender's permissions on integrations: those of the role, and of them those in the scopes of an API key. */
  readonly permissions: readonly Permission[];
}
