import type { Permission, Role } from '@gecko-defectdojo/contract';

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
