import { levelName } from '../catalogue/level.ts';
import { chaptersOf } from './profile.ts';
import type { PublishedProfile } from './profile.ts';

/** The metadata names that belong to Gecko. Metadata of any other name is neither read nor changed. */
export const ASVS_METADATA_NAMES = ['ASVS standard', 'ASVS level', 'ASVS sections'] as const;

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

/** Returns the metadata that publishes a profile. Every value has 1 to 300 characters. */
export function productMetadata(profile: PublishedProfile): readonly ProductMetadata[] {
  const [standard, level, sections] = ASVS_METADATA_NAMES;
  const titles = chaptersOf(profile).map((chapter) => `${chapter.id} ${chapter.name}`);
  return [
    { name: standard, value: `OWASP ASVS ${profile.version}` },
    { name: level, value: levelName(profile.level) },
    { name: sections, value: titles.length === 0 ? 'none' : joinWhole(titles) },
  ];
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

/** Joins as many whole titles as fit, with `+N more` for the rest. Uses semicolons, because names contain commas. */
function joinWhole(titles: readonly string[]): string {
  for (let kept = titles.length; kept > 0; kept -= 1) {
    const rest = titles.length - kept;
    const text = titles.slice(0, kept).join('; ') + (rest === 0 ? '' : `; +${rest} more`);
    if (text.length <= METADATA_VALUE_MAX_LENGTH) return text;
  }
  return `+${titles.length} more`;
}
