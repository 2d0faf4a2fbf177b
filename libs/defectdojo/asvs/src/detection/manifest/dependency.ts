/** A family of packages with its own names; the word is the type of a package URL. */
export type Ecosystem = 'npm' | 'pypi' | 'maven' | 'golang' | 'cargo' | 'composer' | 'gem' | 'nuget';

/** A direct dependency that ships with the product, where its manifest names it. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  /** As rules write it: npm and Composer as they are, PyPI and NuGet in lower case, Maven the artifact alone. */
  readonly name: string;
  readonly line: number | null;
}

/** What a manifest says of the package it describes. */
export interface ManifestFacts {
  readonly dependencies: readonly Dependency[];
  /** The package is made to be used by other programs. */
  readonly library: boolean;
  /** The package can be started by itself. */
  readonly program: boolean;
  /** One line about what it is for; empty when it says nothing. */
  readonly description: string;
  /** The manifest names versions for others to choose from; what is used, they say. */
  readonly namesOnly?: boolean;
  /** The own name of a module of Go or a package of Rust: a library unless something in it can be started. */
  readonly module?: string;
}

/** The most dependencies that one manifest gives; nobody writes more by hand. */
export const MAXIMUM_DEPENDENCIES = 2_000;

export const NO_FACTS: ManifestFacts = { dependencies: [], library: false, program: false, description: '' };

/** Finds the line, counted from one, on which a text first stands, behind an optional mark; null when it is nowhere. */
export function lineOf(text: string, needle: string, mark = ''): number | null {
  const from = mark === '' ? 0 : Math.max(0, text.indexOf(mark));
  const at = text.indexOf(needle, from);
  if (at === -1) return null;
  let line = 1;
  for (let index = text.indexOf('\n'); index !== -1 && index < at; index = text.indexOf('\n', index + 1))
    line += 1;
  return line;
}

/** A value read from a file as an object, or an empty one: files hold anything. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? // An object of a file's making: its keys are texts, its values are looked at one by one.
      (value as Record<string, unknown>)
    : {};
}

/** A value read from a file as a text, or the empty one. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A value read from a file as a list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
