/** A package ecosystem. The name is the type in a package URL. */
export type Ecosystem =
  | 'npm'
  | 'pypi'
  | 'maven'
  | 'golang'
  | 'cargo'
  | 'composer'
  | 'gem'
  | 'nuget'
  | 'pub'
  | 'swift'
  | 'cocoapods'
  | 'cpan'
  | 'cran'
  | 'hex'
  | 'luarocks'
  | 'conan';

/** A direct dependency that ships with the product, as its manifest names it. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  /**
   * In the notation of the rules: npm and Composer unchanged, PyPI and NuGet in lower case, Maven the artifact only, Swift
   * the repository's name in lower case, CocoaPods the pod without its part.
   */
  readonly name: string;
  readonly line: number | null;
  /** The alias by which other manifests name it. Only in a Gradle version catalogue. */
  readonly alias?: string;
}

/** A place at which a Gradle build takes something from its version catalogue. */
export interface CatalogueUse {
  /** With dots: `spring.web`, `bundles.ktor`, `plugins.spring.boot`. */
  readonly alias: string;
  readonly line: number;
  readonly purpose: 'ships' | 'test' | 'other';
}

/** Facts that a manifest states about its package. */
export interface ManifestFacts {
  readonly dependencies: readonly Dependency[];
  /** The package is made for use by other programs. */
  readonly library: boolean;
  /** The package can be started. */
  readonly program: boolean;
  /** The package can be started by a command that it brings for its users, and by nothing else. */
  readonly commandOnly?: boolean;
  /** One line about its purpose. Empty if the manifest has none. */
  readonly description: string;
  /** The manifest lists versions that other manifests choose from. Only those say what is used. */
  readonly namesOnly?: boolean;
  /** The aliases of a Gradle version catalogue that stand for several others. Only a catalogue has them. */
  readonly bundles?: ReadonlyMap<string, readonly string[]>;
  /** The places at which a Gradle build takes something from a version catalogue. */
  readonly catalogueUses?: readonly CatalogueUse[];
  /** The name of a Go module or a Rust package: a library unless something in it can be started. */
  readonly module?: string;
  /** The 1-based line of the first mistake in a broken manifest, which may state more than was read. */
  readonly brokenLine?: number;
}

/** A manifest without a statement. */
export const NO_FACTS: ManifestFacts = { dependencies: [], library: false, program: false, description: '' };

/** The content of a manifest as far as it can be parsed. */
export interface ParsedManifest {
  readonly value: unknown;
  /** The 1-based line of the first mistake. Absent if the text has none. */
  readonly brokenLine?: number;
}

/** Maximum number of dependencies per manifest. Manifests written by hand have fewer. */
export const MAXIMUM_DEPENDENCIES = 2_000;

export interface LineOfOptions {
  readonly needle: string;
  /** Text before the needle. Default: the needle may be anywhere. */
  readonly mark?: string | undefined;
}

/** Returns the 1-based line of the first needle after the mark, or null. */
export function lineOf(text: string, { needle, mark = '' }: LineOfOptions): number | null {
  const from = mark === '' ? 0 : Math.max(0, text.indexOf(mark));
  const at = text.indexOf(needle, from);
  return at === -1 ? null : lineAt(text, at);
}

/** Returns the 1-based line of an offset. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let index = text.indexOf('\n'); index !== -1 && index < at; index = text.indexOf('\n', index + 1))
    line += 1;
  return line;
}

/** Returns a parsed value as an object, or an empty one: files may contain anything. */
export function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? // An object from a file: its keys are strings, its values are checked one by one.
      (value as Record<string, unknown>)
    : {};
}

/** Returns a parsed value as a string, or an empty one. */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Returns a parsed value as a list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
