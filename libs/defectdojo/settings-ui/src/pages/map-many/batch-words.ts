import type { BatchItemStatus, MappingBatch, MappingBatchItem } from '@gecko-defectdojo/contract';
import type { Format, IconName, Tone } from '@gecko-defectdojo/ui';
import { repositoriesWords } from './outcome-words.ts';
import { words } from './words.ts';

type BatchFigures = Pick<
  MappingBatch,
  'status' | 'total' | 'mapped' | 'skipped' | 'failed' | 'wait' | 'undoneAt'
>;

/** The state of a batch: an icon, a word and a sentence. */
export interface BatchState {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  readonly sentence: string;
}

/** Returns the number of repositories that are mapped, skipped or failed. */
export function settledCount({
  mapped,
  skipped,
  failed,
}: Pick<BatchFigures, 'mapped' | 'skipped' | 'failed'>): number {
  return mapped + skipped + failed;
}

/**
 * Returns the state of a batch. Its words change only with the status, so that a screen reader does not read every
 * number.
 */
export function batchState(batch: BatchFigures, format: Format): BatchState {
  const { status, mapped, failed } = batch;
  if (isUndone(batch))
    return {
      tone: 'neutral',
      icon: 'history',
      word: 'Undone',
      sentence: mapped === 0 ? 'Nothing was mapped.' : 'The mappings that it made are removed.',
    };
  if (status !== 'done' && batch.wait)
    return { tone: 'warning', icon: 'pause', word: 'Waiting', sentence: '' };
  if (status === 'queued')
    return { tone: 'neutral', icon: 'clock', word: 'Waiting', sentence: 'It starts when a worker is free.' };
  if (status === 'running')
    return {
      tone: 'info',
      icon: 'refresh',
      word: 'Mapping',
      sentence: 'You can leave this page. Gecko continues in the background.',
    };
  const done = mapped === 0 ? 'Nothing was mapped.' : `Mapped ${repositoriesWords(mapped, format)}.`;
  if (failed === 0)
    return {
      tone: 'success',
      icon: 'check-circle',
      word: 'Done',
      sentence:
        mapped === 0 ? `${done} All of them were mapped before.` : `${done} The list shows their pushes.`,
    };
  return {
    tone: mapped === 0 ? 'danger' : 'warning',
    icon: mapped === 0 ? 'x-circle' : 'alert',
    word: mapped === 0 ? 'Failed' : 'Done in part',
    sentence: `${done} ${repositoriesWords(failed, format)} could not be mapped.`,
  };
}

function isUndone({ undoneAt }: Pick<MappingBatch, 'undoneAt'>): boolean {
  return typeof undoneAt === 'string';
}

/** Returns the number of repositories by outcome. */
export function itemCounts(batch: BatchFigures): Readonly<Record<BatchItemStatus, number>> {
  const { total, mapped, skipped, failed } = batch;
  return { waiting: Math.max(0, total - settledCount(batch)), mapped, skipped, failed };
}

/** Returns the name of an outcome. A repository that an undone batch never came to is not mapped. */
export function outcomeName(outcome: BatchItemStatus, batch: Pick<MappingBatch, 'undoneAt'>): string {
  const { batch: names } = words;
  return outcome === 'waiting' && isUndone(batch) ? names.withdrawn : names[outcome];
}

const LOOKS: Readonly<Record<BatchItemStatus, Pick<BatchState, 'tone' | 'icon'>>> = {
  waiting: { tone: 'neutral', icon: 'clock' },
  mapped: { tone: 'success', icon: 'check-circle' },
  skipped: { tone: 'neutral', icon: 'check' },
  failed: { tone: 'danger', icon: 'x-circle' },
};

/** Returns the outcome of a repository as an icon and a word. */
export function itemWords(
  { status, repository }: Pick<MappingBatchItem, 'status' | 'repository'>,
  batch: Pick<MappingBatch, 'undoneAt'>,
): Omit<BatchState, 'sentence'> {
  const isTakenBack = isUndone(batch) && status === 'mapped' && repository?.mapping === null;
  if (isTakenBack) return { tone: 'neutral', icon: 'history', word: words.batch.removed };
  return { ...LOOKS[status], word: outcomeName(status, batch) };
}
