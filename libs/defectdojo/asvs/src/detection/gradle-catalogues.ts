import { NO_FACTS } from './manifest/dependency.ts';
import type { CatalogueUse, Dependency, ManifestFacts } from './manifest/dependency.ts';

interface Stated {
  readonly path: string;
  readonly facts: ManifestFacts;
}

/**
 * Holds Gradle's version catalogues until all builds are known, because only these say what is taken from them. A
 * catalogue may lie in any folder, and come before its builds or after them.
 */
export class GradleCatalogues {
  readonly #catalogues: Stated[] = [];
  readonly #builds: Stated[] = [];

  /** Takes a manifest in. Returns true if it waits, as a catalogue does. */
  hold(path: string, facts: ManifestFacts): boolean {
    if ((facts.catalogueUses ?? []).length > 0) this.#builds.push({ path, facts });
    if (facts.bundles === undefined) return false;
    this.#catalogues.push({ path, facts });
    return true;
  }

  /**
   * Returns the catalogues without what only tests take, and what each build takes. Without its catalogue an alias is the
   * artifact's name by convention, with dots for dashes.
   */
  settled(): Stated[] {
    const byAlias = new Map<string, Dependency>();
    const bundles = new Map<string, readonly string[]>();
    for (const { facts } of this.#catalogues) {
      for (const one of facts.dependencies) if (one.alias !== undefined) byAlias.set(one.alias, one);
      for (const [alias, libraries] of facts.bundles ?? []) bundles.set(alias, libraries);
    }
    const aliasesOf = ({ alias }: CatalogueUse): readonly string[] => bundles.get(alias) ?? [alias];
    const uses = this.#builds.flatMap(({ facts }) => facts.catalogueUses ?? []);
    const taken = (isTest: boolean) =>
      new Set(uses.filter(({ purpose }) => (purpose === 'test') === isTest).flatMap(aliasesOf));
    const [byTests, byOthers] = [taken(true), taken(false)];
    const isOfTests = ({ alias = '' }: Dependency): boolean => byTests.has(alias) && !byOthers.has(alias);
    return [
      ...this.#catalogues.map(({ path, facts }) => ({
        path,
        facts: { ...facts, dependencies: facts.dependencies.filter((one) => !isOfTests(one)) },
      })),
      ...this.#builds.map(({ path, facts }) => {
        const dependencies = (facts.catalogueUses ?? []).flatMap((use): Dependency[] =>
          use.purpose === 'ships'
            ? aliasesOf(use).flatMap((alias) => dependencyOf(alias, byAlias.get(alias), use.line))
            : [],
        );
        return { path, facts: { ...NO_FACTS, dependencies, namesOnly: facts.namesOnly === true } };
      }),
    ];
  }
}

function dependencyOf(alias: string, known: Dependency | undefined, line: number): Dependency[] {
  if (known !== undefined) return [{ ecosystem: known.ecosystem, name: known.name, line }];
  // Of plugins and bundles there is no convention.
  if (/^(?:plugins|bundles)\./.test(alias)) return [];
  return [{ ecosystem: 'maven', name: alias.replaceAll('.', '-'), line }];
}
