import type { Language } from './language.ts';
import { useOfImport } from './import-use.ts';
import type { ImportUse } from './import-use.ts';
import { LineCode } from './line-code.ts';
import { LiteralAutomaton } from './literal-automaton.ts';
import { showsLittle } from './line-worth.ts';
import { maskedExcerpt } from './mask.ts';
import type { CodeRule, FeatureRules } from './rule.ts';
import { isNamedOnly } from './text-literal.ts';

/** A rule's match in a file. */
export interface CodeMatch {
  readonly featureId: string;
  readonly rule: CodeRule;
  readonly line: number;
  readonly excerpt: string;
}

/** The matches of one file. */
export interface FileMatches {
  readonly lines: number;
  readonly matches: readonly CodeMatch[];
}

export interface MatchOptions {
  readonly language: Language;
  /** Returns false for a rule whose match would not be kept. Default: every rule is tried. */
  readonly wanted?: (rule: CodeRule, featureId: string) => boolean;
}

interface Candidate {
  readonly featureId: string;
  readonly rule: CodeRule;
  readonly number: number;
  /** Undefined for a token, which is checked by its borders only. */
  readonly regex: RegExp | undefined;
}

interface LanguageIndex {
  readonly automaton: LiteralAutomaton;
  readonly literals: readonly string[];
  /** By literal number. */
  readonly candidates: readonly (readonly Candidate[])[];
  /** How often each candidate was tried in the file that is read, by its number. */
  readonly tries: Uint8Array;
}

/** A match that shows little: its place among the matches, and its line. */
interface Little {
  readonly at: number;
  readonly text: string;
  readonly lineStart: number;
}

/** Maximum number of lines per file that contain a rule's literal and do not match. */
const MAXIMUM_TRIES = 100;
/** Languages whose values have no quotes. An excerpt masks these values too. */
const SETTINGS: ReadonlySet<Language> = new Set(['config', 'docker', 'terraform', 'xml', 'readme']);

/** Matches code rules against files: one pass for all literals, then each rule's regular expression on those lines. */
export class RuleMatcher {
  readonly #features: readonly FeatureRules[];
  readonly #indexes = new Map<Language, LanguageIndex>();

  constructor(features: readonly FeatureRules[]) {
    this.#features = features;
  }

  /** Returns a match of every rule in a file: the first one that shows a use, else the first one. Runs in linear time. */
  match(bytes: Uint8Array, { language, wanted }: MatchOptions): FileMatches {
    const { automaton, literals, candidates, tries } = this.#indexOf(language);
    const matches: CodeMatch[] = [];
    tries.fill(0);
    /** Matches that show little, by the number of their rule. A better one takes their place. */
    const little = new Map<number, Little>();
    const code = new LineCode(bytes, language);
    const lines = automaton.scan(bytes, (literal, end, line, lineStart) => {
      for (const { number, rule, featureId, regex } of candidates[literal] ?? []) {
        const tried = tries[number] ?? 0;
        if (tried >= MAXIMUM_TRIES) continue;
        if (tried === 0 && wanted?.(rule, featureId) === false) {
          tries[number] = MAXIMUM_TRIES;
          continue;
        }
        tries[number] = tried + 1;
        const start = end - (literals[literal]?.length ?? 0);
        if (regex === undefined && !standsAlone(bytes, start, end)) continue;
        const text = code.around(start, lineStart);
        if (text === undefined) continue;
        if (regex !== undefined && !regex.test(text.line)) continue;
        if (regex === undefined && isNamedOnly(text.line, text.column, literals[literal] ?? '', language))
          continue;
        const first = little.get(number);
        const showsMore = language === 'readme' || !showsLittle(text.line);
        if (showsMore) tries[number] = MAXIMUM_TRIES;
        else if (first === undefined) little.set(number, { at: matches.length, text: text.line, lineStart });
        else continue;
        if (showsMore) little.delete(number);
        const excerpt = maskedExcerpt(text.line, text.column, SETTINGS.has(language));
        matches[first?.at ?? matches.length] = { featureId, rule, line, excerpt };
      }
    });
    showUses(matches, [...little.values()], { bytes, language });
    return { lines, matches };
  }

  #indexOf(language: Language): LanguageIndex {
    const known = this.#indexes.get(language);
    if (known !== undefined) return known;
    const byLiteral = new Map<string, Candidate[]>();
    const add = (literal: string, candidate: Candidate): void => {
      const list = byLiteral.get(literal);
      if (list === undefined) byLiteral.set(literal, [candidate]);
      else list.push(candidate);
    };
    let number = 0;
    for (const feature of this.#features)
      for (const rule of feature.code ?? []) {
        if (!rule.languages.includes(language)) continue;
        const candidate = { featureId: feature.id, rule, number };
        for (const token of [...(rule.tokens ?? []), ...(rule.tokensOf?.[language] ?? [])])
          add(token, { ...candidate, regex: undefined });
        for (const { near, regex } of rule.patterns ?? [])
          for (const literal of near) add(literal, { ...candidate, regex });
        number += 1;
      }
    const literals = [...byLiteral.keys()];
    const built = {
      automaton: new LiteralAutomaton(literals),
      literals,
      candidates: [...byLiteral.values()],
      tries: new Uint8Array(number),
    };
    this.#indexes.set(language, built);
    return built;
  }
}

/** Shows a use of what was brought in where a file has nothing but an import for a rule. */
function showUses(
  matches: CodeMatch[],
  little: readonly Little[],
  { bytes, language }: { readonly bytes: Uint8Array; readonly language: Language },
): void {
  const uses = new Map<number, ImportUse | undefined>();
  for (const { at, text, lineStart } of little) {
    const match = matches[at];
    if (match === undefined || match.rule.kind !== undefined) continue;
    if (!uses.has(lineStart)) uses.set(lineStart, useOfImport(bytes, language, { text, lineStart }));
    const use = uses.get(lineStart);
    if (use === undefined) continue;
    const excerpt = maskedExcerpt(use.text, use.column, SETTINGS.has(language));
    matches[at] = { ...match, line: use.line, excerpt };
  }
}

/** Returns true if no letter, digit or underscore continues the word at either end. */
function standsAlone(bytes: Uint8Array, start: number, end: number): boolean {
  const leads = isWord(bytes[start]) && isWord(bytes[start - 1]);
  const trails = isWord(bytes[end - 1]) && isWord(bytes[end]);
  return !leads && !trails;
}

function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95
  );
}
