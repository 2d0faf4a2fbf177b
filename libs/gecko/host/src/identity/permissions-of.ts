import type { Permission, Role } from '@gecko-defectdojo/contract';

/** What a role may do in Gecko, as far as the stand-in goes. */
export type HostPermission = Permission | 'vulnerabilities.read' | 'vulnerabilities.manage';

/** What a role may do with integrations: Admin and Manager everything, the others do not even see the page. */
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

/** Everything a role may do: whoever is in the team views vulnerabilities, all but Read Only manage them. */
export function hostPermissionsOf(role: Role): readonly HostPermission[] {
  const manage = role === 'read_only' ? [] : (['vulnerabilities.manage'] as const);
  return ['vulnerabilities.read', ...manage, ...permissionsOf(role)];
}
