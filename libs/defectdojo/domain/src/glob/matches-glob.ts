export interface GlobOptions {
  /** True if `*` and `?` stand for a slash as well. */
  readonly crossesSlashes: boolean;
}

/**
 * Returns true if a text has a pattern: `*` stands for any characters, `?` for one, but no slash unless they may cross
 * them; `**` always does. Everything else stands for itself. No pattern takes more steps than the product of both
 * lengths, so that none can hold a worker up.
 */
export function matchesGlob(pattern: string, text: string, { crossesSlashes }: GlobOptions): boolean {
  const characters = Array.from(text);
  // True where the part of the pattern so far has the first 0, 1, 2 … characters.
  let matched = [true, ...characters.map(() => false)];
  for (const token of tokensOf(pattern)) matched = step(matched, { token, crossesSlashes }, characters);
  return matched.at(-1) === true;
}

function tokensOf(pattern: string): string[] {
  const tokens: string[] = [];
  for (const character of pattern) {
    if (character === '*' && tokens.at(-1) === '*') tokens[tokens.length - 1] = '**';
    else if (character !== '*' || tokens.at(-1) !== '**') tokens.push(character);
  }
  return tokens;
}

interface Part extends GlobOptions {
  readonly token: string;
}

function step(before: readonly boolean[], part: Part, characters: readonly string[]): boolean[] {
  const repeats = part.token === '*' || part.token === '**';
  const after = [repeats && before[0] === true];
  for (const [index, character] of characters.entries()) {
    const came = repeats ? after[index] === true : before[index] === true;
    const stayed = repeats && before[index + 1] === true;
    after.push(stayed || (came && takes(part, character)));
  }
  return after;
}

function takes({ token, crossesSlashes }: Part, character: string): boolean {
  if (token === '**') return true;
  return token === '*' || token === '?' ? crossesSlashes || character !== '/' : token === character;
}
