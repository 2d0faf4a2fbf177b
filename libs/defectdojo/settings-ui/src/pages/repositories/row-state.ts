import type { RepositoryRow } from '@gecko-defectdojo/contract';
import type { Format, IconName, Tone } from '@gecko-defectdojo/ui';
import { standingTitle, standingWords } from '../../words/standing-words.ts';
import { words } from './words.ts';

/** The state of a repository beside its last change. */
export interface RowState {
  readonly tone: Tone;
  readonly icon: IconName;
  /** Undefined for the sentence of the standing. */
  readonly text: string | undefined;
  readonly title: string;
  /** The push that it is about. */
  readonly push: string | undefined;
}

/** Standings that the cell of the product shows, or that need no words. */
const SILENT: ReadonlySet<string> = new Set(['current', 'not_mapped', 'product_gone']);
/** Standings that are those of the last push. */
const OF_PUSH: ReadonlySet<string> = new Set(['queued', 'running', 'waiting', 'failed']);

/** Returns the state of a row where it matters: something is under way, or keeps the repository from being current. */
export function rowState(row: RepositoryRow, format: Format): RowState | undefined {
  const { standing, attention, lastPush } = row;
  const known = standingWords(row);
  if (standing === undefined || known === undefined || SILENT.has(standing.reason)) {
    if (attention === null || attention.code === 'product_gone') return undefined;
    const { message } = attention;
    return { tone: 'warning', icon: 'alert', text: message, title: message, push: lastPush?.id };
  }
  const { tone, icon } = known;
  const text = standing.reason === 'running' ? progressOf(row, format) : undefined;
  return {
    tone,
    icon,
    text,
    title: text ?? standingTitle(known, format),
    push: OF_PUSH.has(standing.reason) ? lastPush?.id : undefined,
  };
}

function progressOf({ lastPush }: RepositoryRow, format: Format): string | undefined {
  if (lastPush?.finishedAt !== null || lastPush.counters.planned === 0) return undefined;
  const { done, planned } = lastPush.counters;
  return words.progress(format.number(done), format.number(planned));
}
