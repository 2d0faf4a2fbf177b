import { normalised } from '../check/comparable-value.ts';
import type { PresentFinding, ShownContent } from '../check/differing-fields.ts';
import type { FindingContent } from '../render/content.ts';
import { fieldHashes } from '../render/field-hashes.ts';
import type { Digest, FieldHashes } from '../render/field-hashes.ts';
import { isLinkedOtherwise } from '../render/references.ts';

type Rendered = Pick<PresentFinding, 'content'> & { readonly hashes: FieldHashes };

/**
 * Returns a finding with the references that DefectDojo shows, where these differ in nothing but the link to its file:
 * Gecko sent them at another scan, or while the product had other repositories. That is no change of a finding, so
 * pushes leave most findings with an older link, and it is no edit of a person.
 */
export function asLinkedThere<T extends Rendered>(finding: T, there: ShownContent, digest: Digest): T {
  const { content } = finding;
  const references = shownText(there);
  const places = [there, content].map(placeOf);
  if (!isLinkedOtherwise(references ?? '', shownText(content) ?? '', places)) return finding;
  const { hashes } = finding;
  return {
    ...finding,
    content: { ...content, references },
    hashes: { ...hashes, ...fieldHashes({ references }, digest) },
  };
}

function shownText(content: ShownContent | FindingContent): string | null {
  const text = normalised('references', content.references);
  return typeof text === 'string' ? text : null;
}

/** A line that waits to be changed in DefectDojo stands in its link as well. */
function placeOf({ file_path: path, line }: ShownContent | FindingContent) {
  return { filePath: typeof path === 'string' ? path : '', line: typeof line === 'number' ? line : null };
}
