/** The page of a product; 3.x redirects it to `/asset/{id}`. */
export function productUrl(baseUrl: string, id: number): string {
  return `${baseUrl}/product/${id}`;
}

/** The page of a test. */
export function testUrl(baseUrl: string, id: number): string {
  return `${baseUrl}/test/${id}`;
}

/** The page of a finding. */
export function findingUrl(baseUrl: string, id: number): string {
  return `${baseUrl}/finding/${id}`;
}
