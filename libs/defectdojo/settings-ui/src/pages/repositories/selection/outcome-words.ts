import type { AsvsLevel } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import { appliedWords } from '../../../renewal/renewal-words.ts';
import { repositories } from './words.ts';

/** The result of an action on a selection. */
export type SelectionOutcome =
  | { readonly action: 'push'; readonly done: number; readonly asked: number }
  | { readonly action: 'remove'; readonly done: number; readonly asked: number; readonly mitigated: boolean }
  | {
      readonly action: 'level';
      readonly done: number;
      readonly asked: number;
      readonly level: AsvsLevel | null;
    }
  | { readonly action: 'apply'; readonly done: number; readonly asked: number }
  | { readonly action: 'sections'; readonly done: number; readonly asked: number; readonly sections: number }
  | { readonly action: 'settings'; readonly done: number; readonly asked: number; readonly settings: number };

/** Says what was done to a selection. Names a difference to the dialog's count: another person changed something. */
export function outcomeWords(outcome: SelectionOutcome, format: Format): string {
  return `${doneWords(outcome, format)}${differenceWords(outcome, format)}`;
}

function doneWords(outcome: SelectionOutcome, format: Format): string {
  const { done } = outcome;
  switch (outcome.action) {
    case 'push':
      return `Started ${format.counted(done, 'push', 'pushes')}.`;
    case 'apply':
      return appliedWords({ repositories: done }, format);
    case 'remove': {
      const removed = `Removed ${format.counted(done, 'mapping')}.`;
      if (!outcome.mitigated || done === 0) return removed;
      return `${removed} One last push of each marks its findings mitigated.`;
    }
    case 'level':
      return `${repositories(done, format)} ${done === 1 ? 'has' : 'have'} ${levelName(outcome.level)} now.`;
    case 'sections':
      return `Changed ${format.counted(outcome.sections, 'section')} of ${repositories(done, format)}.`;
    case 'settings':
      return `Changed ${format.counted(outcome.settings, 'setting')} of ${repositories(done, format)}.`;
  }
}

function differenceWords(outcome: SelectionOutcome, format: Format): string {
  const { action, done, asked } = outcome;
  if (done === asked) return '';
  const count = format.number(Math.abs(done - asked));
  if (action === 'settings')
    return done < asked ? ` ${count} had ${outcome.settings === 1 ? 'it' : 'them'} already.` : '';
  if (action === 'apply') return done < asked ? ` ${leftOutWords(asked - done, format)}` : '';
  if (action === 'level' || action === 'sections') return ` ${count} left Gecko meanwhile.`;
  return done < asked
    ? ` ${count} fewer than counted: mappings were changed meanwhile.`
    : ` ${count} more than counted: repositories were mapped meanwhile.`;
}

function leftOutWords(count: number, { number }: Format): string {
  return count === 1
    ? '1 is left out: it is paused or was changed meanwhile.'
    : `${number(count)} are left out: they are paused or were changed meanwhile.`;
}

/** Says what an undo put back, and what stays because it was changed again. */
export function undoneWords(undone: number, kept: number, format: Format): string {
  const back = `Put back as before: ${repositories(undone, format)}.`;
  if (kept === 0) return back;
  return `${back} ${format.number(kept)} ${kept === 1 ? 'was' : 'were'} changed since and ${kept === 1 ? 'stays' : 'stay'}.`;
}

/** Names a level, or the suggested one: `L2`. */
function levelName(level: AsvsLevel | null): string {
  return level === null ? 'the suggested level' : `L${level}`;
}
