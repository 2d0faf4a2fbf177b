import type { Permission, Role } from '@gecko-defectdojo/contract';

/** Who a request comes from. */
export interface Identity {
  readonly teamId: string;
  readonly userId: string;
  readonly role: Role;
  /** What they may do with integrations. */
  readonly permissions: readonly Permission[];
}
