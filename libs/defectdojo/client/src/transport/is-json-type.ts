/** Returns true for the content type of DefectDojo's API, which sends nothing but JSON. The schema has one of its own. */
export function isJsonType(contentType: string): boolean {
  return /^application\/(?:vnd\.oai\.openapi\+)?json\s*(?:;|$)/i.test(contentType);
}
