import type { CallChainStep } from '@gecko-defectdojo/contract';
import { codeExcerpt } from './code-excerpt.ts';
import { languageOf } from './language.ts';
import { showLocation } from './location.ts';
import { importantSteps, selectSteps } from './step-selection.ts';

/** Room for the headings of 50 steps and the code of the primary one, in UTF-16 units. */
export const CALL_CHAIN_RESERVE = 19_000;

const HEADING = '**Call chain**';
const CODE_LEFT_OUT = 'The code of this step is in Gecko.';
const ROLES: Readonly<Record<CallChainStep['role'], string>> = {
  source: 'Source',
  flow: 'Flow',
  sink: 'Sink',
};

/**
 * Renders the call chain as Markdown of at most `maxLength` UTF-16 units, which must be at least
 * `CALL_CHAIN_RESERVE`. Empty for an empty chain. If the room is short, leaves out code before steps; the code of the
 * primary, first and last step is left out last.
 *
 * The steps are paragraphs, not a Markdown list: Python-Markdown recognises fences at the left margin only, and such a
 * fence ends a list.
 */
export function renderCallChain(chain: readonly CallChainStep[], maxLength: number): string {
  if (chain.length === 0) return '';
  const shown = selectSteps(chain);
  const headings = new Map(shown.map((index) => [index, stepHeading(chain, index)]));
  let room = maxLength - HEADING.length;
  for (const heading of headings.values()) room -= heading.length + CODE_LEFT_OUT.length + 4;
  const excerpts = chooseExcerpts(chain, shown, room);

  const paragraphs = [HEADING];
  let next = 0;
  for (const index of shown) {
    if (index > next) paragraphs.push(moreSteps(index - next));
    paragraphs.push(headings.get(index) ?? '');
    const excerpt = excerpts.get(index) ?? CODE_LEFT_OUT;
    if (excerpt !== '') paragraphs.push(excerpt);
    next = index + 1;
  }
  return paragraphs.join('\n\n');
}

function stepHeading(chain: readonly CallChainStep[], index: number): string {
  const step = chain[index];
  if (!step) return '';
  const mark = step.primary ? ' (primary vulnerable step)' : '';
  return `**${index + 1}. ${ROLES[step.role]}${mark}** ${showLocation(step.filePath, step.line)}`.trimEnd();
}

/** Returns the code of as many steps as fit, the most important steps first. */
function chooseExcerpts(
  chain: readonly CallChainStep[],
  shown: readonly number[],
  maxLength: number,
): ReadonlyMap<number, string> {
  const excerpts = new Map<number, string>();
  let room = maxLength - 3 * moreSteps(chain.length).length;
  for (const index of new Set([...importantSteps(chain), ...shown])) {
    const step = chain[index];
    const excerpt = step ? codeExcerpt(step.code, languageOf(step.filePath)) : '';
    if (excerpt.length > room) continue;
    room -= excerpt.length;
    excerpts.set(index, excerpt);
  }
  return excerpts;
}

function moreSteps(count: number): string {
  return `… ${count} more ${count === 1 ? 'step' : 'steps'} in Gecko`;
}
