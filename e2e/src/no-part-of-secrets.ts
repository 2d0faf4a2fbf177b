import { expect } from 'vitest';

/** A part of a key that is shorter than this reveals too little of it, and stands in other texts by chance. */
const PART = 12;

/** Returns the forms in which a part of a secret would be found. */
function formsOf(secret: string): string[] {
  const forms = [secret, Array.from(secret, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')];
  for (const lead of ['', ' ', '  '])
    forms.push(
      Buffer.from(lead + secret)
        .toString('base64')
        .slice(4, -4),
    );
  return forms;
}

/** Returns the forms in which a master key is written. */
export function masterForms(key: Buffer): string[] {
  return [key.toString('base64').replace(/=+$/, ''), key.toString('base64url'), key.toString('hex')];
}

/** Expects that no part of a secret is in a text, in none of its forms. `where` names the text in the failure. */
export function expectNoPart(secrets: readonly string[], text: string, where: string): void {
  const found: string[] = [];
  for (const form of secrets.flatMap(formsOf)) {
    for (let start = 0; start + PART <= form.length; start += 1) {
      const at = text.indexOf(form.slice(start, start + PART));
      if (at !== -1) found.push(`${where}: ${text.slice(Math.max(0, at - 80), at)}[here]`);
    }
  }
  // One assertion, because thousands take seconds.
  expect(found).toEqual([]);
}
