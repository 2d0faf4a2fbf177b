import { ConfirmDialog } from '@gecko-defectdojo/ui';
import type { ConfirmDialogProps } from '@gecko-defectdojo/ui';

export interface ConfirmQuestionProps extends Omit<ConfirmDialogProps, 'description'> {
  /** Sentences that say what the action does, one thought each. */
  readonly paragraphs: readonly string[];
}

/** A question before an action, as a part that `LatePart` loads when it is asked. */
export function ConfirmQuestion({ paragraphs, ...dialog }: ConfirmQuestionProps) {
  return (
    <ConfirmDialog
      {...dialog}
      description={paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    />
  );
}
