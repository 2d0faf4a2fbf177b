import type { Right, RightName, RightState } from '@gecko-defectdojo/contract';

/** The place where a right was asked for. */
export interface ProofPlace {
  /** Name of the product or product type. Undefined for a right that needs none. */
  readonly name: string | undefined;
  /** True if roles decide about rights (2.58 and earlier). */
  readonly hasRoles: boolean;
}

const PROVED = 'an incomplete request that changes nothing';

/** Returns a right with the way in which it was proved, or with what gives it to the user. */
export function describeRight(right: RightName, state: RightState, place: ProofPlace): Right {
  return { right, state, how: how(right, state, place) };
}

/** Returns a right that Gecko did not ask for. `why` says the reason. */
export function unprovedRight(right: RightName, why: string): Right {
  return { right, state: 'unknown', how: why };
}

function how(right: RightName, state: RightState, place: ProofPlace): string {
  if (state === 'unknown') return 'DefectDojo did not tell. The first push shows it.';
  if (state === 'no') return place.hasRoles ? byRole(right, place) : byUser(right, place);
  return place.name === undefined ? `Proved by ${PROVED}.` : `Proved in "${place.name}" by ${PROVED}.`;
}

/** 3.0 and later. */
function byUser(right: RightName, { name = '' }: ProofPlace): string {
  if (right === 'create_product_types')
    return 'Make the user staff in DefectDojo, or map to products that exist.';
  if (right === 'create_products')
    return 'Make the user staff in DefectDojo, or create the products there and map to them.';
  return `Add the user to the authorized users of the product "${name}" in DefectDojo, or make the user staff.`;
}

/** Roles as in dojo/authorization/roles_permissions.py of 2.46.4. */
function byRole(right: RightName, { name = '' }: ProofPlace): string {
  if (right === 'create_product_types')
    return 'Give the user the global role Maintainer in DefectDojo, or map to products that exist.';
  if (right === 'create_products')
    return `Give the user the role Maintainer in the product type "${name}", or create the products in DefectDojo and map to them.`;
  const role = right === 'write_metadata' ? 'Maintainer' : 'Writer';
  return `Give the user the role ${role} in the product "${name}" in DefectDojo.`;
}
