import type { Provider } from '@gecko-defectdojo/contract';
import { PRODUCT_NAME_MAX, PRODUCT_NAME_TEMPLATE as TEMPLATE } from '@gecko-defectdojo/contract/constants';

/** What a template can put into a product's name. */
export interface TemplateSubject {
  readonly provider: Provider;
  /** The repository's whole name, such as `acme/payments/api`. */
  readonly fullName: string;
}

/** The places of a template and what each stands for, in the order the page explains them. */
export const TEMPLATE_PLACES: readonly { readonly place: string; readonly meaning: string }[] = [
  { place: '{path}', meaning: 'group and name' },
  { place: '{name}', meaning: 'repository' },
  { place: '{group}', meaning: 'group or owner' },
  { place: '{provider}', meaning: 'such as github' },
];

/** The product name a template gives a repository: an example of the rule before the preview asks the API. */
export function renderProductName(template: string, { provider, fullName }: TemplateSubject): string {
  const slash = fullName.lastIndexOf('/');
  const values: Readonly<Record<string, string>> = {
    '{provider}': provider,
    '{path}': fullName,
    '{group}': slash < 0 ? '' : fullName.slice(0, slash),
    '{name}': fullName.slice(slash + 1),
  };
  // One pass, so that a repository named like a place is not replaced again.
  return template.replace(TEMPLATE.places, (place) => values[place] ?? place).trim();
}

/** What is wrong with a template, or undefined. */
export function templateProblem(template: string): string | undefined {
  const text = template.trim();
  if (text === '') return TEMPLATE.missing;
  if (text.length > TEMPLATE.max) return TEMPLATE.tooLong;
  if (!TEMPLATE.telling.test(text)) return TEMPLATE.notTelling;
  return /[{}]/.test(text.replace(TEMPLATE.places, '')) ? TEMPLATE.unknownPlace : undefined;
}

/** What is wrong with a product type's name, or undefined. */
export function productTypeProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Choose a product type.';
  if (name.trim().length <= PRODUCT_NAME_MAX) return undefined;
  return `A product type has at most ${String(PRODUCT_NAME_MAX)} characters.`;
}
