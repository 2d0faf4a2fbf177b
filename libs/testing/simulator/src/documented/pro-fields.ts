import type { World } from '../world.ts';

/**
 * Returns the fields that only Pro has, in each row and object. Their names and values are an assumption: they stand for
 * the fields that any newer edition adds, so that a client shows that it reads past them.
 */
export function proFields(world: World): Readonly<Record<string, unknown>> {
  if (!world.capabilities.hasProFields) return {};
  return { priority: 812.5, risk: 'Needs Action', custom_fields: [{ id: 1, values: [{ value: null }] }] };
}
