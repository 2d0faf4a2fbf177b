const small = String.raw`a|an|and|as|at|but|by|en|for|if|in|of|on|or|the|to|v\.?|via|vs\.?`;
const punctuation = '[!"“#$%&\'‘()*+,\\-–‒—―./:;?@[\\\\\\]_`{|}~]';
const letter = String.raw`[\p{L}\p{N}_]`;

const smallWord = new RegExp(`^(?:${small})$`, 'iu');
const smallFirst = new RegExp(`^(${punctuation}*)(${small})(?!${letter})`, 'iu');
const smallLast = new RegExp(`(?<!${letter})(?:${small})${punctuation}?$`, 'iu');
const subphrase = new RegExp(String.raw`([:.;?!\-–‒—―][ ])(${small})(?!${letter})`, 'gu');
const firstLetter = new RegExp(`^${punctuation}*?${letter}`, 'u');
const capitalElsewhere = new RegExp(`^${punctuation}*?[a-zA-Z]+[A-Z]+?`, 'u');
const scottish = new RegExp(`^([Mm]c|MC)(${letter}.+)`, 'u');
const innerPeriod = new RegExp(`${letter}[.]${letter}`, 'u');
const elision = new RegExp(`^[dol]['‘]${letter}+(?:['s]{2})?$`, 'iu');
const initials = /^(?:[A-Z]\.|[A-Z]\.[A-Z])+$/;
const honorific = /^(?:m(?:rs?|s)|dr)$/i;
const onlyConsonants = /^[bcdfghjklmnpqrstvwxz]+$/i;

/**
 * Returns the title case in which DefectDojo stores finding titles (Finding.save in dojo/finding/models.py, with the
 * Python package `titlecase`). Small words inside stay small, words with capitals or inner periods stay unchanged, and a
 * longer word of consonants counts as an acronym.
 */
export function titlecase(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => titlecaseLine(line, true))
    .join('\n');
}

function titlecaseLine(line: string, capitaliseEnds: boolean): string {
  const shouting = line.toUpperCase() === line;
  const parts = line.split(/([\t ])/);
  const lastWord = parts.length - 1;
  const cased = parts.map((part, index) => (index % 2 === 0 ? titlecaseWord(part, shouting) : part));
  if (!capitaliseEnds) return cased.join('').replace(subphrase, capitaliseSmall);
  cased[0] = (cased[0] ?? '').replace(smallFirst, capitaliseSmall);
  cased[lastWord] = (cased[lastWord] ?? '').replace(smallLast, capitalise);
  return cased.join('').replace(subphrase, capitaliseSmall);
}

function titlecaseWord(word: string, shouting: boolean): string {
  if (shouting && initials.test(word)) return word;
  if (elision.test(word)) return titlecaseElision(word);
  const name = scottish.exec(word);
  if (name !== null) return capitalise(name[1] ?? '') + titlecaseLine(name[2] ?? '', true);
  if (honorific.test(word)) return word.charAt(0).toUpperCase() + word.slice(1);
  if (innerPeriod.test(word) || (!shouting && capitalElsewhere.test(word))) return word;
  if (smallWord.test(word)) return word.toLowerCase();
  if (word.includes('/') && !word.includes('//')) return titlecaseParts(word, '/');
  if (word.includes('-')) return titlecaseParts(word, '-');
  const settled = shouting ? word.toLowerCase() : word;
  if (settled.length > 2 && onlyConsonants.test(settled)) return settled.toUpperCase();
  return settled.replace(firstLetter, (head) => head.toUpperCase());
}

function titlecaseParts(word: string, separator: string): string {
  return word
    .split(separator)
    .map((part) => titlecaseLine(part, false))
    .join(separator);
}

function titlecaseElision(word: string): string {
  const head = word.charAt(0);
  const first = /[aeiou]/i.test(head) ? head.toUpperCase() : head.toLowerCase();
  return first + word.charAt(1) + word.charAt(2).toUpperCase() + word.slice(3);
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function capitaliseSmall(_match: string, before: string, word: string): string {
  return before + capitalise(word);
}
