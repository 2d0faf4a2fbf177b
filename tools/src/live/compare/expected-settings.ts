import type { GeckoFinding } from '@gecko-defectdojo/contract';

/** A branch of a repository of the run, told from others by its service. */
interface Repository {
  readonly name: string;
  readonly branch: string;
  readonly service: string;
}

type ServiceOf = Pick<Repository, 'service'>;

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
  giveAll({ service }: ServiceOf, given: Partial<Given>): void {
    this.#ofAll.set(service, { ...this.#general(service), ...given });
    this.#ofOne.delete(service);
  }

  /** One finding was sent by these settings, before the others. Those not named stay as they were. */
  giveOne({ service }: ServiceOf, findingId: string, given: Partial<Given>): void {
    const own = this.#ofOne.get(service) ?? new Map<string, Given>();
    this.#ofOne.set(service, own.set(findingId, { ...this.of({ service }, findingId), ...given }));
  }

  /** Returns the settings by which a finding was last sent. Default: no templates, and verified. */
  of({ service }: ServiceOf, findingId: string): Given {
    return this.#ofOne.get(service)?.get(findingId) ?? this.#general(service);
  }

  /** Engagement and test of a repository have these names. One that is not named stays as it was. */
  giveNames({ service }: ServiceOf, names: Partial<GivenNames>): void {
    this.#names.set(service, { ...this.namesOf({ service }), ...names });
  }

  /** Returns the names of a repository's engagement and test. Default: those that Gecko gives. */
  namesOf({ service }: ServiceOf): GivenNames {
    return this.#names.get(service) ?? { engagement: 'Gecko', test: service };
  }

  #general(service: string): Given {
    return this.#ofAll.get(service) ?? NOTHING;
  }
}
