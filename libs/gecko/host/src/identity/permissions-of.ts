import type { Permission, Role } from '@gecko-defectdojo/contract';

/** A permission in Gecko that the stand-in knows. */
export type HostPermission = Permission | 'vulnerabilities.read' | 'vulnerabilities.manage';

/** Returns a role's permissions on integrations: all for Admin and Manager, none for the other roles. */
export function permissionsOf(role: Role): readonly Permission[] {
  switch (role) {
    case 'admin':
    case 'manager':
      return ['integrations.read', 'integrations.manage'];
    case 'member':
    case 'read_only':
      return [];
  }
}

/** Returns all permissions of a role. Every role views vulnerabilities; every role but Read Only manages them. */
export function hostPermissionsOf(role: Role): readonly HostPermission[] {
  const manage = role === 'read_only' ? [] : (['vulnerabilities.manage'] as const);
  return ['vulnerabilities.read', ...manage, ...permissionsOf(role)];
}
