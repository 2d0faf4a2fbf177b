/**
 * A section as the data files write it: its name, and for each of its requirements, in order, the lowest level
 * that asks for it; `-` is a number that the release marks as deleted.
 */
export type SectionRow = readonly [name: string, levels: string];

/** A chapter as the data files write it; chapters and sections are numbered by their place. */
export interface ChapterRow {
  readonly name: string;
  /** Name of the file, without its ending, that holds the chapter's text in OWASP's repository. */
  readonly file: string;
  readonly sections: readonly SectionRow[];
}

/** Writes one chapter row on few lines. */
export function chapter(name: string, file: string, sections: readonly SectionRow[]): ChapterRow {
  return { name, file, sections };
}
