import { levelName } from '../catalogue/level.ts';
import { chaptersOf } from './profile.ts';
import type { PublishedProfile } from './profile.ts';

/** The metadata names that are ours; metadata of any other name is never read as ours nor touched. */
export const ASVS_METADATA_NAMES = ['ASVS standard', 'ASVS level', 'ASVS sections'] as const;

/** The longest metadata value DefectDojo stores. */
export const METADATA_VALUE_MAX_LENGTH = 300;

/** One entry of a product's metadata. */
export interface ProductMetadata {
  readonly name: string;
  readonly value: string;
}

/** One entry of a product's metadata as DefectDojo has it. */
export interface StoredMetadata extends ProductMetadata {
  readonly id: number;
}

/** What to send so that a product's metadata says what it should; both are empty when it already does. */
export interface MetadataChanges {
  readonly create: readonly ProductMetadata[];
  readonly replace: readonly StoredMetadata[];
}

/** The metadata that publishes a profile. Every value has 1 to 300 characters. */
export function productMetadata(profile: PublishedProfile): readonly ProductMetadata[] {
  const [standard, level, sections] = ASVS_METADATA_NAMES;
  const titles = chaptersOf(profile).map((chapter) => `${chapter.id} ${chapter.name}`);
  return [
    { name: standard, value: `OWASP ASVS ${profile.version}` },
    { name: level, value: levelName(profile.level) },
    { name: sections, value: titles.length === 0 ? 'none' : joinWhole(titles) },
  ];
}

/** Compares what a product has with what it should have: by name, and entries of other names do not count. */
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

/** Joins as many whole titles as fit, with `+N more` for the rest; a semicolon, because names hold commas. */
function joinWhole(titles: readonly string[]): string {
  for (let kept = titles.length; kept > 0; kept -= 1) {
    const rest = titles.length - kept;
    const text = titles.slice(0, kept).join('; ') + (rest === 0 ? '' : `; +${rest} more`);
    if (text.length <= METADATA_VALUE_MAX_LENGTH) return text;
  }
  return `+${titles.length} more`;
}
