import { countSealedKeys, requestReseal } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../context.ts';

/** How far a rotation of the master key has come, over all teams. */
export interface KeyRotation {
  /** Stored API keys. */
  readonly total: number;
  /** Those that the current master key protects. */
  readonly sealed: number;
  /** Those that another one protects. Once this is 0, former master keys can go. */
  readonly outdated: number;
  /** True while jobs are still to be done. If it is false and keys are outdated, no key of the ring opens them. */
  readonly isRunning: boolean;
}

/** Keys that are sealed anew in a second, so that pushes find a worker in between. */
const PER_SECOND = 50;

type RotationContext = Pick<IntegrationContext, 'database' | 'vault'>;

/**
 * Starts to seal every stored API key with the vault's current master key, for an operator. Repeating it is safe at any
 * time: what is sealed with the current key already is left alone. Returns how far it has come.
 */
export async function startKeyRotation(context: RotationContext): Promise<KeyRotation> {
  const { sealPrefix } = context.vault;
  await requestReseal(context.database, { sealPrefix, perSecond: PER_SECOND });
  return getKeyRotation(context);
}

/** Returns how far the rotation to the vault's current master key has come. */
export async function getKeyRotation({ database, vault }: RotationContext): Promise<KeyRotation> {
  const { total, outdated, waiting } = await countSealedKeys(database, vault.sealPrefix);
  return { total, sealed: total - outdated, outdated, isRunning: waiting > 0 };
}
