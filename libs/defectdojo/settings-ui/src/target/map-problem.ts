import type { ApiProblem } from '../api/problem.ts';

/** The problems of an entered mapping by field; `form` for a problem of no field. */
export interface MapProblem {
  readonly product?: string;
  readonly productType?: string;
  readonly branch?: string;
  readonly form?: string;
}

/** Assigns a problem of the API to its field. */
export function mapProblem(problem: Pick<ApiProblem, 'code' | 'message' | 'fields'>): MapProblem {
  const { code, message, fields } = problem;
  const at = (name: string) => fields[name] ?? fields[`rule.${name}`];
  const productType = at('product.productType') ?? at('productType');
  const product = at('product.name') ?? at('product.productId') ?? at('product');
  const branch = at('branch');
  const known = {
    ...(product === undefined ? {} : { product }),
    ...(productType === undefined ? {} : { productType }),
    ...(branch === undefined ? {} : { branch }),
  };
  if (Object.keys(known).length > 0) return known;
  if (code === 'product_name_taken' || code === 'product_not_found') return { product: message };
  return { form: message };
}
