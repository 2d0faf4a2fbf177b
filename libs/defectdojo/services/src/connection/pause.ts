import type { Connection } from '@gecko-defectdojo/contract';
import type { ServiceContext } from '../context.ts';
import { updateSettings } from './update-settings.ts';

/** Switches *Push on scan complete* off. Pages of the release before call it; the next release drops it. */
export function pause(context: ServiceContext): Promise<Connection> {
  return updateSettings(context, { pushOnScanComplete: false });
}

/** Switches *Push on scan complete* on. Pages of the release before call it; the next release drops it. */
export function resume(context: ServiceContext): Promise<Connection> {
  return updateSettings(context, { pushOnScanComplete: true });
}
