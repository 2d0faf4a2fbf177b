/**
 * Returns true if the name of a branch has a pattern: `*` stands for any characters but a slash, `**` for any, `?` for
 * one that is no slash. Everything else stands for itself, in this letter case. No pattern takes more steps than the product
 * of both lengths.
 */
export function matchesBranch(pattern: string, branch: string): boolean {
  const characters = Array.from(branch);
  // True where the part of the pattern so far has the first 0, 1, 2 … characters.
  let matched = [true, ...characters.map(() => false)];
  for (const token of tokensOf(pattern)) matched = step(matched, token, characters);
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

function step(before: readonly boolean[], token: string, characters: readonly string[]): boolean[] {
  const repeats = token === '*' || token === '**';
  const after = [repeats && before[0] === true];
  for (const [index, character] of characters.entries()) {
    const came = repeats ? after[index] === true : before[index] === true;
    const stayed = repeats && before[index + 1] === true;
    after.push(stayed || (came && takes(token, character)));
  }
  return after;
}

function takes(token: string, character: string): boolean {
  if (token === '**') return true;
  return token === '*' || token === '?' ? character !== '/' : token === character;
}
