import type { Permission } from '@gecko-defectdojo/contract';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';

const REFUSALS: Readonly<Record<Permission, string>> = {
  'integrations.read':
    'You cannot see integrations. Ask an Admin of your team for the Admin or Manager role.',
  'integrations.manage':
    'You cannot manage integrations. Ask an Admin of your team for the Admin or Manager role.',
};

/**
 * Requires a permission of the actor. Every verb calls it first.
 *
 * @throws IntegrationError `forbidden`
 */
export function requirePermission(context: ServiceContext, permission: Permission): void {
  if (!context.actor.permissions.includes(permission))
    throw new IntegrationError('forbidden', REFUSALS[permission]);
}
