/** A repository that a page is shown with. */
export interface RepositoryToSee {
  readonly provider: string;
  readonly name: string;
  readonly repositoryId: string;
}

/** A mapped one, with the push whose page is shown. */
export interface MappingToSee extends RepositoryToSee {
  readonly mappingId: string;
  readonly pushId: string;
}

/** The parts of a team that its pages show. Undefined: this team does not have it. */
export interface Team {
  /**
   * Mapped and pushed, with a profile that a person decided on, findings of every severity, and a check that found
   * something. Its push is one that changed something.
   */
  readonly mapped: MappingToSee;
  /** The title of an open finding of it. */
  readonly finding: string;
  /** Scanned, and not mapped. */
  readonly unmapped: RepositoryToSee;
  /** Gecko has not looked at its code. */
  readonly unseen?: RepositoryToSee | undefined;
  /** Sections of it are not assessed. */
  readonly unread?: RepositoryToSee | undefined;
  /** Its product is gone. */
  readonly stale?: MappingToSee | undefined;
  /** DefectDojo rejected one of its findings. */
  readonly troubled?: MappingToSee | undefined;
  /** Its last push failed, waits for its time, waits for a worker, is in work. */
  readonly failed?: MappingToSee | undefined;
  readonly waiting?: MappingToSee | undefined;
  readonly queued?: MappingToSee | undefined;
  readonly running?: MappingToSee | undefined;
  /** The id of a batch that mapped many. */
  readonly batch?: string | undefined;
  /** Names on the first page of the table, one mapped and one not. */
  readonly inSight: { readonly mapped: string; readonly unmapped: string };
}
