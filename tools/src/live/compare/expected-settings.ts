import type { GeckoFinding } from '@gecko-defectdojo/contract';

/** A repository of the run, by its full name. */
interface Repository {
  readonly name: string;
  readonly branch: string;
}

/** The tags and the mark that settings give a finding in DefectDojo. */
export interface Given {
  /** Returns the tags that the templates of the team make of a finding, in any order. */
  readonly tagsOf: (finding: GeckoFinding, repository: Repository) => readonly string[];
  /** False if Gecko marks no finding as verified. */
  readonly isVerified: boolean;
}

/** The names of a repository's engagement and test. */
export interface GivenNames {
  readonly engagement: string;
  readonly test: string;
}

const NOTHING: Given = { tagsOf: () => [], isVerified: true };

/**
 * Keeps the effect of settings that rewrite nothing by themselves: the settings by which each finding was
 * last sent, and the names that engagement and test were last given.
 */
export class ExpectedSettings {
  readonly #ofAll = new Map<string, Given>();
  /** Findings that were sent by other settings than the rest of their repository, by their ids. */
  readonly #ofOne = new Map<string, Map<string, Given>>();
  readonly #names = new Map<string, GivenNames>();

  /** Every finding of a repository was sent by these settings, or is made by them. Those not named stay as they were. */
  giveAll({ name }: Repository, given: Partial<Given>): void {
    this.#ofAll.set(name, { ...this.#general(name), ...given });
    this.#ofOne.delete(name);
  }

  /** One finding was sent by these settings, before the others. Those not named stay as they were. */
  giveOne({ name }: Repository, findingId: string, given: Partial<Given>): void {
    const own = this.#ofOne.get(name) ?? new Map<string, Given>();
    this.#ofOne.set(name, own.set(findingId, { ...this.of({ name }, findingId), ...given }));
  }

  /** Returns the settings by which a finding was last sent. Default: no templates, and verified. */
  of({ name }: Pick<Repository, 'name'>, findingId: string): Given {
    return this.#ofOne.get(name)?.get(findingId) ?? this.#general(name);
  }

  /** Engagement and test of a repository have these names. One that is not named stays as it was. */
  giveNames({ name }: Repository, names: Partial<GivenNames>): void {
    this.#names.set(name, { ...this.namesOf(name), ...names });
  }

  /** Returns the names of a repository's engagement and test. Default: those that Gecko gives. */
  namesOf(name: string): GivenNames {
    return this.#names.get(name) ?? { engagement: 'Gecko', test: name };
  }

  #general(name: string): Given {
    return this.#ofAll.get(name) ?? NOTHING;
  }
}
