/** Returns the headers and the body of a request to Gecko's API, as a script with a `gk_` key sends it. */
export function apiRequest(key: string, body: unknown): Pick<RequestInit, 'headers' | 'body'> {
  if (body === undefined) return { headers: { 'x-api-key': key } };
  return {
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
