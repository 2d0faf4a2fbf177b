import type { AsvsChapter, RepositoryRow } from '@gecko-defectdojo/contract';

/** The form of a section: it applies, it does not, evidence is too weak to decide, or the code was not read. */
export type SectionForm = 'applies' | 'not' | 'undecided' | 'not_read';

/** One section of a repository. */
export interface SectionState {
  readonly id: string;
  readonly name: string;
  readonly form: SectionForm;
  /** The highest severity of its open findings, where that is critical or high. */
  readonly severe?: 'critical' | 'high' | undefined;
}

type Sections = Pick<RepositoryRow, 'chapters' | 'unsure' | 'notRead' | 'severeChapters'>;

/** Returns every section of the standard, in its order, as it is in a repository. */
export function sectionStates(
  { chapters, unsure, notRead, severeChapters = [] }: Sections,
  standard: readonly Pick<AsvsChapter, 'id' | 'name'>[],
): readonly SectionState[] {
  const forms = new Map<string, SectionForm>([
    ...notRead.map((id) => [id, 'not_read'] as const),
    ...unsure.map((id) => [id, 'undecided'] as const),
    ...chapters.map(({ id }) => [id, 'applies'] as const),
  ]);
  const severities = new Map(severeChapters.map(({ id, severity }) => [id, severity]));
  return standard.map(({ id, name }) => ({
    id,
    name,
    form: forms.get(id) ?? 'not',
    severe: severities.get(id),
  }));
}
