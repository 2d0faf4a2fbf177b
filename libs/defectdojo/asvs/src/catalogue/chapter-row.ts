/**
 * A section in the data files: its name, and for each requirement in order the lowest level that includes it. `-` is a
 * number that the release marks as deleted.
 */
export type SectionRow = readonly [name: string, levels: string];

/** A chapter in the data files. Chapters and sections are numbered by their position. */
export interface ChapterRow {
  readonly name: string;
  /** File name without extension of the chapter's text in OWASP's repository. */
  readonly file: string;
  readonly sections: readonly SectionRow[];
}

/** Builds a chapter row in few lines. */
export function chapter(name: string, file: string, sections: readonly SectionRow[]): ChapterRow {
  return { name, file, sections };
}
