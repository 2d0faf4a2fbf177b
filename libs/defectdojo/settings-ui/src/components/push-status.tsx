import type { Push } from '@gecko-defectdojo/contract';
import { StatusBadge } from '@gecko-defectdojo/ui';
import type { IconName, Tone } from '@gecko-defectdojo/ui';

interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

/** Keyed by string: a newer API may send a status that this page does not know. */
const STATUS: Readonly<Partial<Record<string, Look>>> = {
  queued: { tone: 'neutral', icon: 'clock', word: 'Queued' },
  running: { tone: 'info', icon: 'upload', word: 'Pushing' },
  waiting: { tone: 'warning', icon: 'pause', word: 'Waiting' },
  succeeded: { tone: 'success', icon: 'check-circle', word: 'Pushed' },
  partial: { tone: 'warning', icon: 'alert', word: 'Pushed, some rejected' },
  failed: { tone: 'danger', icon: 'x-circle', word: 'Failed' },
} satisfies Record<Push['status'], Look>;

/** Returns the status of a push in a word, as it is shown. */
export function pushStatusWord(status: Push['status']): string {
  return lookOf(status).word;
}

/** The status of a push: an icon and a word. */
export function PushStatus({ status }: Pick<Push, 'status'>) {
  const { tone, icon, word } = lookOf(status);
  return (
    <StatusBadge tone={tone} icon={icon}>
      {word}
    </StatusBadge>
  );
}

/** Returns the look of a status, also of one that this page does not know. */
function lookOf(status: Push['status']): Look {
  return STATUS[status] ?? { tone: 'neutral', icon: 'clock', word: status };
}
