import type { AppliedToAll, RenewalChanges } from '@gecko-defectdojo/contract';
import type { Format } from '@gecko-defectdojo/ui';
import type { CountedRenewal } from './sum-parts.ts';

/** The texts of *Apply to all*, of the connection, a selection and one repository. */
export const words = {
  hint: 'Extra tags, the mark as verified and new fields go out with the next change of a finding. Apply to all sends them now. Changes of people in DefectDojo stay.',
  open: 'Apply to all…',
  confirm: 'Apply to all',
  counting: 'Counting what differs.',
  countOn: 'Count on',
  countAgain: 'Count again',
  nothing: 'All findings are as Gecko writes them now. There is nothing to send.',
  statusFirst: 'Changes of status go first.',
  paused: 'Exports are paused. Switch on Push on scan complete first.',
  held: 'Gecko’s operators have paused exports. Until they end that, nothing can be sent.',
  keyRejected: 'DefectDojo rejects the API v2 key. Replace it first.',
  ofConnection: 'Apply the settings to all findings?',
} as const;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

type Cost = Pick<CountedRenewal, 'findings' | 'requests' | 'seconds'>;

/** Says how long requests take, one after the other: in minutes, from two hours on in hours. */
export function durationWords(seconds: number, format: Format): string {
  if (seconds <= 2 * HOUR) return format.counted(Math.max(1, Math.ceil(seconds / MINUTE)), 'minute');
  return format.counted(Math.ceil(seconds / HOUR), 'hour');
}

/** Says how many findings change, with how many requests, and how long that takes. */
export function costWords({ findings, requests, seconds }: Cost, where: string, format: Format): string {
  const cost = `with ${format.counted(requests, 'request')}: about ${durationWords(seconds, format)}`;
  return `${format.counted(findings, 'finding')} to change${where}, ${cost}. ${words.statusFirst}`;
}

/** Says what changes of the findings; undefined if nothing does. */
export function changesWords(
  { tags, verified, texts }: RenewalChanges,
  { number }: Format,
): string | undefined {
  const parts = [
    { count: tags, name: 'tags' },
    { count: verified, name: 'mark as verified' },
    { count: texts, name: 'texts and other fields' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return undefined;
  return `It changes ${parts.map(({ count, name }) => `${name} of ${number(count)}`).join(', ')}.`;
}

/** Says what applying the settings to all repositories costs, as far as that is counted, in sentences of their own. */
export function renewalWords(counted: CountedRenewal, format: Format): readonly string[] {
  const { findings, repositories, changes, compared, total, isWhole } = counted;
  const where = ` in ${format.counted(repositories, 'repository', 'repositories')}`;
  const changed = changesWords(changes, format);
  return [
    ...(isWhole
      ? []
      : [`Counted ${format.number(compared)} of ${countedRepositories(total, format)} so far.`]),
    ...(findings > 0 ? [costWords(counted, where, format)] : isWhole ? [words.nothing] : []),
    ...(changed === undefined ? [] : [changed]),
    ...leftOutWords(counted, format),
    ...waitingWords(counted, format),
  ];
}

/** Says which repositories are left out, and why. */
function leftOutWords(
  { paused, productGone }: Pick<CountedRenewal, 'paused' | 'productGone'>,
  format: Format,
): readonly string[] {
  return [
    ...(paused === 0
      ? []
      : [`${format.counted(paused, 'paused repository', 'paused repositories')} ${areLeftOut(paused)}`]),
    ...(productGone === 0
      ? []
      : [`${countedRepositories(productGone, format)} whose product is gone ${areLeftOut(productGone)}`]),
  ];
}

function areLeftOut(count: number): string {
  return count === 1 ? 'is left out.' : 'are left out.';
}

function waitingWords({ waiting }: Pick<CountedRenewal, 'waiting'>, format: Format): readonly string[] {
  if (waiting === 0) return [];
  return [`Gecko is already applying the settings to ${countedRepositories(waiting, format)}.`];
}

/** Says what was begun. */
export function appliedWords({ repositories }: Pick<AppliedToAll, 'repositories'>, format: Format): string {
  return repositories === 0
    ? 'There is no repository to apply the settings to.'
    : `Applying the settings to ${countedRepositories(repositories, format)}. Pushes send what differs.`;
}

function countedRepositories(count: number, format: Format): string {
  return format.counted(count, 'repository', 'repositories');
}
