import { levelName } from '../catalogue/level.ts';
import { chaptersOf } from './profile.ts';
import type { PublishedProfile } from './profile.ts';

/** The metadata names that belong to Gecko. Metadata of any other name is neither read nor changed. */
export const ASVS_METADATA_NAMES = [
  'ASVS standard',
  'ASVS level',
  'ASVS sections',
  'ASVS requirements',
] as const;

/** The longest metadata value that DefectDojo stores. */
const METADATA_VALUE_MAX_LENGTH = 300;

/** An entry of a product's metadata. */
export interface ProductMetadata {
  readonly name: string;
  readonly value: string;
}

/** An entry of a product's metadata as DefectDojo stores it. */
export interface StoredMetadata extends ProductMetadata {
  readonly id: number;
}

/** The writes that bring a product's metadata up to date. Both are empty if it already is. */
export interface MetadataChanges {
  readonly create: readonly ProductMetadata[];
  readonly replace: readonly StoredMetadata[];
}

/**
 * Returns the metadata that publishes a profile. Every value has 1 to 300 characters. Undecided chapters are named as
 * such, because a reader takes a missing one for one that does not apply. Without a known level there is no entry for
 * it, and none for the requirements.
 */
export function productMetadata(profile: PublishedProfile): readonly ProductMetadata[] {
  const [standard, level, sections, requirements] = ASVS_METADATA_NAMES;
  return [
    { name: standard, value: `OWASP ASVS ${profile.version}` },
    ...(profile.level === undefined ? [] : [{ name: level, value: levelName(profile.level) }]),
    { name: sections, value: sectionsOf(profile) },
    ...(profile.requirements === undefined ? [] : [{ name: requirements, value: profile.requirements }]),
  ];
}

/**
 * Returns those entries of a product's metadata that publish a profile, in the order in which `productMetadata` makes
 * them.
 */
export function publishedMetadata(stored: readonly ProductMetadata[]): readonly ProductMetadata[] {
  return ASVS_METADATA_NAMES.flatMap((name) => {
    const entry = stored.find((one) => one.name === name);
    return entry === undefined ? [] : [{ name, value: entry.value }];
  });
}

/** Compares stored and wanted metadata by name. Entries of other names are ignored. */
export function metadataChanges(
  stored: readonly StoredMetadata[],
  wanted: readonly ProductMetadata[],
): MetadataChanges {
  const byName = new Map(stored.map((entry) => [entry.name, entry]));
  const create: ProductMetadata[] = [];
  const replace: StoredMetadata[] = [];
  for (const { name, value } of wanted) {
    const entry = byName.get(name);
    if (entry === undefined) create.push({ name, value });
    else if (entry.value !== value) replace.push({ id: entry.id, name, value });
  }
  return { create, replace };
}

/**
 * Names every chapter: by id and name where they fit into one value, else all by id alone, so that none is missing. Uses
 * semicolons, because names contain commas. The ids of all chapters of any version fit.
 */
function sectionsOf({ version, chapters, undecided }: PublishedProfile): string {
  const tracked = chaptersOf(version, chapters);
  const open = chaptersOf(version, undecided).map(({ id }) => id);
  if (tracked.length === 0 && open.length === 0) return 'none';
  const last = open.length === 0 ? [] : [`undecided: ${open.join(', ')}`];
  const titles = [...tracked.map(({ id, name }) => `${id} ${name}`), ...last].join('; ');
  if (titles.length <= METADATA_VALUE_MAX_LENGTH) return titles;
  return [...tracked.map(({ id }) => id), ...last].join('; ');
}
