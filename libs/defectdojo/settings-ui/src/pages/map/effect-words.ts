import type { Preview, RepositoryRow } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { isDirty } from '../../profile/profile-draft.ts';
import { isEntryChanged, isOtherProduct } from '../../target/map-entry.ts';
import type { MapEntry } from '../../target/map-entry.ts';
import { sumPreview } from '../../words/preview-sums.ts';

export interface EffectOptions {
  readonly entry: MapEntry;
  readonly repository: RepositoryRow;
  /** The first push of the entered branch. Undefined while it is not known, and for a mapped repository. */
  readonly preview: Pick<Preview, 'totals' | 'scan'> | undefined;
  /** True if nothing is pushed by itself. */
  readonly isPaused: boolean;
}

/** Says what submitting the form will do. */
export function effectWords({ entry, repository, preview, isPaused }: EffectOptions, format: Format): string {
  const { product } = entry;
  if (product === null) return 'Choose a product first.';
  const name = `"${product.label}"`;
  const { mapping } = repository;
  if (mapping && !isEntryChanged(entry, repository))
    return isDirty(entry.draft) ? 'Saves level and sections.' : 'Nothing is changed yet.';
  const isOther = isOtherProduct(entry, repository);
  const maps = product.isNew ? `Creates the product ${name}` : isOther ? `Maps to ${name}` : 'Follows ';
  const first = isOther ? maps : `${maps}${entry.branch.trim()}`;
  if (isPaused) return `${first}. Its findings wait while exports are paused.`;
  return `${first} and pushes ${mapping ? 'its findings' : pushedWords(preview, format)}.`;
}

function pushedWords(preview: EffectOptions['preview'], format: Format): string {
  if (!preview) return 'its findings';
  if (preview.scan === null) return 'after the first deep scan';
  return format.counted(sumPreview(preview.totals).touched, 'finding');
}
