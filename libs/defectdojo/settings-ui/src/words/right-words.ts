import type { KeyRights, KeyUser, Right } from '@gecko-defectdojo/contract';

const NAMES = {
  create_product_types: 'Create product types',
  create_products: 'Create products',
  make_engagements: 'Make engagements',
  import: 'Import findings',
  write_metadata: 'Write metadata',
  edit_findings: 'Edit findings',
  accept_risks: 'Accept risks',
} satisfies Record<Right['right'], string>;

/** Returns the word for a name, or the name itself where a newer API sends one that this page does not know. */
function knownName(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name;
}

/** Returns the name of a right. */
export function rightName(right: Right['right']): string {
  return knownName(NAMES, right);
}

/** A state of a right as the page shows it. */
export interface RightStateWords {
  readonly tone: 'success' | 'danger' | 'neutral';
  readonly word: string;
}

const STATES = {
  yes: { tone: 'success', word: 'Yes' },
  no: { tone: 'danger', word: 'No' },
  unknown: { tone: 'neutral', word: 'Not known yet' },
} satisfies Record<Right['state'], RightStateWords>;

/** Returns the state of a right in a word, with its tone. A state that only a newer API knows is not known here. */
export function rightState(state: string): RightStateWords {
  const words: Partial<Readonly<Record<string, RightStateWords>>> = STATES;
  return words[state] ?? STATES.unknown;
}

/** Returns the rights that the key's user lacks. */
export function missingRights(rights: readonly Right[]): readonly Right[] {
  return rights.filter(({ state }) => state === 'no');
}

/** Returns the rights in one line: "All rights that can be checked are there." or "2 rights are missing." */
export function rightsSummary({ rights }: Pick<KeyRights, 'rights'>): string {
  const missing = missingRights(rights).length;
  if (missing > 0) return missing === 1 ? '1 right is missing.' : `${String(missing)} rights are missing.`;
  return rights.some(({ state }) => state === 'yes')
    ? 'All rights that can be checked are there.'
    : 'The first push shows the rights.';
}

const KINDS = {
  superuser: 'superuser',
  staff: 'staff',
  plain: 'user without staff rights',
} satisfies Record<KeyUser['kind'], string>;

/** Returns who the key's user is: "superuser", or "global role Writer, member of 3 products or types". */
export function keyUserWords({ kind, globalRole, memberships }: KeyUser): string {
  if (kind !== 'plain' || (globalRole === null && memberships === null)) return knownName(KINDS, kind);
  const role = globalRole === null ? 'no global role' : `global role ${globalRole.replaceAll('_', ' ')}`;
  if (memberships === null || memberships === 0) return role;
  return `${role}, member of ${String(memberships)} ${memberships === 1 ? 'product or type' : 'products or types'}`;
}
