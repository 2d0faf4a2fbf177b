/** Returns the URL of a product's page. 3.x redirects it to `/asset/{id}`. */
export function productUrl(baseUrl: string, id: number): string {
  return `${baseUrl}/product/${id}`;
}

/** Returns the URL of a test's page. */
export function testUrl(baseUrl: string, id: number): string {
  return `${baseUrl}/test/${id}`;
}

/** Returns the URL of a finding's page. */
export function findingUrl(baseUrl: string, id: number): string {
  return `${baseUrl}/finding/${id}`;
}
