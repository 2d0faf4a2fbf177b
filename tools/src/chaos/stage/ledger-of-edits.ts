/** A change that a person made to a finding in DefectDojo. */
export interface InjectedEdit {
  readonly kind: 'edit_there' | 'deletion_there';
  /** The changed fields, for the output. */
  readonly fields: readonly string[];
}

/** Changes that were made to findings in DefectDojo, by Gecko's finding id. */
export type InjectedEdits = Map<string, InjectedEdit[]>;

/** Records a change. */
export function recordEdit(edits: InjectedEdits, findingId: string, edit: InjectedEdit): void {
  edits.set(findingId, [...(edits.get(findingId) ?? []), edit]);
}
