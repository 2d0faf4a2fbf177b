import type { Connection, MappingBatch } from '@gecko-defectdojo/contract';
import type { Format, IconName, Tone } from '@gecko-defectdojo/ui';
import { repositoriesWords } from './outcome-words.ts';

type BatchFigures = Pick<MappingBatch, 'status' | 'total' | 'mapped' | 'skipped' | 'failed'>;

/** The state of a batch: an icon, a word and a sentence. */
export interface BatchState {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  readonly sentence: string;
}

/** Returns the number of repositories that are mapped, skipped or failed. */
export function settledCount({ mapped, skipped, failed }: Omit<BatchFigures, 'status' | 'total'>): number {
  return mapped + skipped + failed;
}

/**
 * Returns the state of a batch. Its words change only with the status, so that a screen reader does not read every
 * number.
 */
export function batchState(batch: BatchFigures, format: Format): BatchState {
  const { status, mapped, failed } = batch;
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
        mapped === 0
          ? `${done} All of them were mapped before.`
          : `${done} The table shows their first push.`,
    };
  return {
    tone: mapped === 0 ? 'danger' : 'warning',
    icon: mapped === 0 ? 'x-circle' : 'alert',
    word: mapped === 0 ? 'Failed' : 'Done in part',
    sentence: `${done} ${repositoriesWords(failed, format)} could not be mapped.`,
  };
}

/** Describes the rule of a batch. */
export function ruleWords(rule: MappingBatch['rule']): string {
  if (rule.kind === 'template') return `Products are named ${rule.template}`;
  return rule.product.kind === 'new' ? `All to ${rule.product.name}` : 'All to one product';
}

/**
 * Returns the probable reason why a batch makes no progress; undefined while it does. The batch itself does not say.
 */
export function outageWords(
  connection: Pick<Connection, 'state' | 'stateReason'> | undefined,
  isStalled: boolean,
): string | undefined {
  if (connection?.state === 'unreachable')
    return `${connection.stateReason ?? 'DefectDojo is unreachable.'} Gecko tries again automatically and maps the remaining repositories.`;
  if (!isStalled) return undefined;
  return 'Nothing was mapped for a while. If DefectDojo does not respond, Gecko waits, tries again automatically and maps the remaining repositories.';
}
