import type { Permission, Role } from '@gecko-defectdojo/contract';

/** A permission in Gecko that the stand-in knows. */
export type HostPermission = Permission | 'vulnerabilities.read' | 'vulnerabilities.manage';

export interface PermissionOptions {
  /** Lets every role look at integrations, as another host may. Default: false. */
  readonly everyoneReads?: boolean | undefined;
}

/** Returns a role's permissions on integrations: all for Admin and Manager, none for the other roles. */
export function permissionsOf(role: Role, options: PermissionOptions = {}): readonly Permission[] {
  switch (role) {
    case 'admin':
    case 'manager':
      return ['integrations.read', 'integrations.manage'];
    case 'member':
    case 'read_only':
      return options.everyoneReads === true ? ['integrations.read'] : [];
  }
}

/** Returns all permissions of a role. Every role views vulnerabilities; every role but Read Only manages them. */
export function hostPermissionsOf(role: Role, options?: PermissionOptions): readonly HostPermission[] {
  const manage = role === 'read_only' ? [] : (['vulnerabilities.manage'] as const);
  return ['vulnerabilities.read', ...manage, ...permissionsOf(role, options)];
}
