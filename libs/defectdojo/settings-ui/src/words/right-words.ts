import type { Connection, KeyRights, KeyUser, Right } from '@gecko-defectdojo/contract';

const NAMES = {
  create_product_types: 'Create product types',
  create_products: 'Create products',
  make_engagements: 'Make engagements',
  import: 'Import findings',
  write_metadata: 'Write metadata',
  edit_findings: 'Edit findings',
  accept_risks: 'Accept risks',
} satisfies Record<Right['right'], string>;

const EFFECTS = {
  create_product_types: 'New products cannot get a new product type.',
  create_products: 'Repositories can only be mapped to products that exist.',
  make_engagements: 'Nothing can be pushed to a product for the first time.',
  import: 'New findings cannot be pushed.',
  write_metadata: 'The ASVS profile cannot be published.',
  edit_findings: 'Changes of findings cannot be pushed.',
  accept_risks: 'Accepted risks cannot be marked as accepted.',
} satisfies Record<Right['right'], string>;

/** Returns the word for a name, or the name itself where a newer API sends one that this page does not know. */
function knownName(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name;
}

/** Returns the name of a right. */
export function rightName(right: Right['right']): string {
  return knownName(NAMES, right);
}

/** Returns what does not work without a right. Undefined for one that only a newer API knows. */
export function rightEffect(right: Right['right']): string | undefined {
  const effects: Partial<Readonly<Record<string, string>>> = EFFECTS;
  return effects[right];
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

/** The rights of a connection's key, and whether a push has shown any of them. */
export type RightsToSum = Pick<Connection, 'lastPushAt'> & {
  readonly keyRights: Pick<KeyRights, 'rights'>;
};

/** Returns the rights in one sentence: "1 right missing, 4 confirmed, 2 show with the first push." */
export function rightsSummary({ keyRights: { rights }, lastPushAt }: RightsToSum): string {
  const count = (state: Right['state']) => rights.filter((right) => right.state === state).length;
  const [no, yes, unknown] = [count('no'), count('yes'), count('unknown')];
  const later = unknown === 1 ? 'shows with the first push' : 'show with the first push';
  const parts = [
    { number: no, words: 'missing' },
    { number: yes, words: 'confirmed' },
    { number: unknown, words: lastPushAt === null ? later : 'not known yet' },
  ].filter(({ number }) => number > 0);
  const sentence = parts.map(({ number, words }, index) => {
    const noun = index > 0 ? '' : number === 1 ? ' right' : ' rights';
    return `${String(number)}${noun} ${words}`;
  });
  return `${parts.length === 1 && rights.length > 1 ? 'All ' : ''}${sentence.join(', ')}.`;
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
