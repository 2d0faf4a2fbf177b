/** The objects of DefectDojo that a push makes, as far as they tell two apart. */
export interface MadeObjects {
  readonly products: readonly { readonly id: number; readonly name: string }[];
  readonly engagements: readonly { readonly product: number; readonly name: string | null }[];
  readonly tests: readonly { readonly engagement: number; readonly title: string | null }[];
  readonly riskAcceptances: readonly {
    readonly accepted_findings: readonly number[];
    readonly expiration_date_handled: string | null;
  }[];
}

/** Returns a sentence for each object that was made more than once. */
export function findDoubles({ products, engagements, tests, riskAcceptances }: MadeObjects): string[] {
  const accepted = riskAcceptances
    .filter((one) => one.expiration_date_handled === null)
    .flatMap((one) => one.accepted_findings);
  return [
    ...repeated(products.map((one) => `product "${one.name.toLowerCase()}"`)),
    ...repeated(engagements.map((one) => `engagement "${one.name ?? ''}" of product ${String(one.product)}`)),
    ...repeated(tests.map((one) => `test "${one.title ?? ''}" of engagement ${String(one.engagement)}`)),
    ...repeated(accepted.map((finding) => `risk acceptance of finding ${String(finding)}`)),
  ];
}

function repeated(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) =>
    // Each one too many is one that was made twice.
    Array.from({ length: count - 1 }, () => `The ${name} is there ${String(count)} times.`),
  );
}
