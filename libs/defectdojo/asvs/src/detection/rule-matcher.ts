import { CommentScan } from './comments.ts';
import { textOf } from './content-check.ts';
import type { Language } from './language.ts';
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
}

/** Maximum number of lines per file that contain a rule's literal and do not match. */
const MAXIMUM_TRIES = 100;
/** Maximum part of a line that a regular expression sees, half of it on each side of the literal. */
const LINE_LENGTH = 2_000;

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
    const index = this.#indexOf(language);
    const matches: CodeMatch[] = [];
    const tries = new Map<number, number>();
    /** Matches that show little, by the number of their rule. A better one takes their place. */
    const little = new Map<number, number>();
    const scan = new CommentScan(bytes, language);
    const lines = index.automaton.scan(bytes, (literal, end, line, lineStart) => {
      for (const candidate of index.candidates[literal] ?? []) {
        const tried = tries.get(candidate.number) ?? 0;
        if (tried >= MAXIMUM_TRIES) continue;
        if (tried === 0 && wanted?.(candidate.rule, candidate.featureId) === false) {
          tries.set(candidate.number, MAXIMUM_TRIES);
          continue;
        }
        tries.set(candidate.number, tried + 1);
        const start = end - (index.literals[literal]?.length ?? 0);
        if (candidate.regex === undefined && !standsAlone(bytes, start, end)) continue;
        const newline = bytes.indexOf(10, start);
        const lineEnd = newline === -1 ? bytes.length : newline;
        const comments = scan.until(lineEnd);
        if (isInside(comments, start)) continue;
        const text = codeOfLine(bytes, { lineStart, lineEnd, at: start, comments });
        if (candidate.regex !== undefined && !candidate.regex.test(text.line)) continue;
        if (
          candidate.regex === undefined &&
          isNamedOnly(text.line, text.column, index.literals[literal] ?? '', language)
        )
          continue;
        const first = little.get(candidate.number);
        const showsMore = language === 'readme' || !showsLittle(text.line);
        if (showsMore) tries.set(candidate.number, MAXIMUM_TRIES);
        else if (first === undefined) little.set(candidate.number, matches.length);
        else continue;
        matches[first ?? matches.length] = {
          featureId: candidate.featureId,
          rule: candidate.rule,
          line,
          excerpt: maskedExcerpt(text.line, text.column, SETTINGS.has(language)),
        };
      }
    });
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
    };
    this.#indexes.set(language, built);
    return built;
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

/** Returns true if an offset lies in one of the ranges. */
function isInside(ranges: readonly number[], offset: number): boolean {
  const index = firstBehind(ranges, offset);
  return index < ranges.length && (ranges[index] ?? 0) <= offset;
}

interface LinePlace {
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly at: number;
  readonly comments: readonly number[];
}

/** Returns the line around an offset without comments, cut if it is long, and the offset's column in it. */
function codeOfLine(
  bytes: Uint8Array,
  { lineStart, lineEnd, at, comments }: LinePlace,
): { line: string; column: number } {
  const from = Math.max(lineStart, at - LINE_LENGTH / 2);
  const to = Math.min(lineEnd, at + LINE_LENGTH / 2);
  // Copied for any kind of source array, because its comments are overwritten.
  const piece = new Uint8Array(bytes.subarray(from, to));
  for (let index = firstBehind(comments, from); index < comments.length; index += 2) {
    const start = comments[index] ?? 0;
    if (start >= to) break;
    piece.fill(32, Math.max(0, start - from), Math.max(0, (comments[index + 1] ?? 0) - from));
  }
  return { line: textOf(piece), column: at - from };
}

/** Returns the index of the first range that ends after an offset, by binary search. */
function firstBehind(ranges: readonly number[], offset: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle * 2 + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
