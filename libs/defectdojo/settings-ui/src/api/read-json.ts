/**
 * The controls that show text in another order than it is stored (embeddings, overrides, isolates of UAX #9). In a
 * title or a path from a repository they make a text look like another.
 */
const REORDERS = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Reads a JSON body with the names of such controls in their place, as in `‹U+202E›`. Rejects if it is no JSON. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return JSON.parse(text.replace(REORDERS, nameOf)) as unknown;
}

function nameOf(character: string): string {
  return `‹U+${character.charCodeAt(0).toString(16).toUpperCase()}›`;
}
