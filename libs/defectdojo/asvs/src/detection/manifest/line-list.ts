import type { Dependency, Ecosystem } from './dependency.ts';

/** The longest part of a line that is looked at. */
const LINE_LENGTH = 500;

export interface LineListOptions {
  readonly ecosystem: Ecosystem;
  /** Returns the names that a line states, in order. `line` is cut at 500 characters. */
  readonly namesOf: (line: string) => readonly string[];
}

/** Reads a manifest line by line. */
export function readLines(text: string, { ecosystem, namesOf }: LineListOptions): Dependency[] {
  return text.split('\n').flatMap((content, index) =>
    namesOf(content.slice(0, LINE_LENGTH)).map((name): Dependency => ({
      ecosystem,
      name,
      line: index + 1,
    })),
  );
}

/** Returns the first group of each match in a line. */
export function allNames(line: string, pattern: RegExp): string[] {
  return [...line.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}
