import { hash } from 'node:crypto';
import type { PageEventChannel } from '@gecko-defectdojo/contract';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';

/**
 * Returns the name under which the tabs of the caller share their events. Another person, another team and another API
 * (`apiPath` differs) have another name, so that two sessions in one browser never hear each other.
 */
export function getEventChannel(context: ServiceContext, apiPath: string): PageEventChannel {
  requirePermission(context, 'integrations.read');
  const { teamId, userId } = context.actor;
  return { channel: hash('sha256', JSON.stringify([apiPath, teamId, userId]), 'base64url') };
}
