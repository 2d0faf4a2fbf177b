import { createDefectDojoClientFactory } from '@gecko-defectdojo/client';
import type { ClientTimeouts } from '@gecko-defectdojo/client';
import type { CreateClient } from './context.ts';

export interface ClientFactoryOptions {
  readonly allowPrivateNetwork: boolean;
  readonly timeouts?: ClientTimeouts;
}

/**
 * Creates the `createClient` of an `IntegrationContext`. All clients of one factory share the limit of requests in
 * flight per instance, so a process needs exactly one factory.
 */
export function createClientFactory(options: ClientFactoryOptions): CreateClient {
  return createDefectDojoClientFactory(options);
}
