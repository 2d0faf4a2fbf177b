import type { Provider } from '@gecko-defectdojo/contract';
import { PRODUCT_NAME_MAX, PRODUCT_NAME_TEMPLATE as TEMPLATE } from '@gecko-defectdojo/contract/constants';

/** The values that a template can use in a product's name. */
export interface TemplateSubject {
  readonly provider: Provider;
  /** The full name of the repository, such as `acme/payments/api`. */
  readonly fullName: string;
}

/** The placeholders of a template with their meanings, in the order of the page. */
export const TEMPLATE_PLACES: readonly { readonly place: string; readonly meaning: string }[] = [
  { place: '{path}', meaning: 'group and name' },
  { place: '{name}', meaning: 'repository' },
  { place: '{group}', meaning: 'group or owner' },
  { place: '{provider}', meaning: 'such as github' },
];

/** Returns the product name for a repository: an example of the rule before the preview asks the API. */
export function renderProductName(template: string, { provider, fullName }: TemplateSubject): string {
  const slash = fullName.lastIndexOf('/');
  const values: Readonly<Record<string, string>> = {
    '{provider}': provider,
    '{path}': fullName,
    '{group}': slash < 0 ? '' : fullName.slice(0, slash),
    '{name}': fullName.slice(slash + 1),
  };
  // One pass, so that a repository named like a placeholder is not replaced again.
  return template.replace(TEMPLATE.places, (place) => values[place] ?? place).trim();
}

/** Returns the problem of a template, or undefined. */
export function templateProblem(template: string): string | undefined {
  const text = template.trim();
  if (text === '') return TEMPLATE.missing;
  if (text.length > TEMPLATE.max) return TEMPLATE.tooLong;
  if (!TEMPLATE.telling.test(text)) return TEMPLATE.notTelling;
  return /[{}]/.test(text.replace(TEMPLATE.places, '')) ? TEMPLATE.unknownPlace : undefined;
}

/** Returns the problem of a product type's name, or undefined. */
export function productTypeProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Choose a product type.';
  if (name.trim().length <= PRODUCT_NAME_MAX) return undefined;
  return `A product type has at most ${String(PRODUCT_NAME_MAX)} characters.`;
}
