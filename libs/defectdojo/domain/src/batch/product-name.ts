import { tidyName } from '@gecko-defectdojo/contract/constants';
import { cleanSingleLine } from '../render/sanitise.ts';

/** DefectDojo 2.46 to 3.2: `Product.name`, in characters. */
const PRODUCT_NAME_MAX_LENGTH = 255;

/** The values that a template can put into a product's name. */
export interface NamedRepository {
  readonly provider: string;
  /** The repository's whole name, such as `acme/payments/api`. */
  readonly fullName: string;
}

/**
 * The product name that a template gives a repository: one line of 1 to 255 characters. `{path}` is the whole name,
 * `{name}` its last part, `{group}` what stands before that, which may be empty.
 */
export function productNameOf(template: string, repository: NamedRepository): string {
  const { provider, fullName } = repository;
  const slash = fullName.lastIndexOf('/');
  const values: Readonly<Record<string, string>> = {
    '{provider}': provider,
    '{group}': slash < 0 ? '' : fullName.slice(0, slash),
    '{name}': fullName.slice(slash + 1),
    '{path}': fullName,
  };
  // One pass: what a repository is called is text, also when it looks like a place.
  const name = template.replace(/\{(?:provider|group|name|path)\}/g, (place) => values[place] ?? place);
  return [name, fullName, provider].map(tidy).find((text) => text !== '') ?? 'gecko';
}

function tidy(text: string): string {
  // The Unicode form that names have may be longer than another, so it comes before the cut, and stays after it.
  return tidyName(cleanSingleLine(tidyName(text), PRODUCT_NAME_MAX_LENGTH));
}
