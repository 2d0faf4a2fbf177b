import { figure, median } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { multiplied } from './measure-round.ts';
import type { Round, Timed } from './measure-round.ts';

/** The rounds of one size. */
export interface SizeRounds {
  readonly size: number;
  readonly rounds: readonly Round[];
}

/** The sizes from which on the goals hold: below, a few requests are most of what Gecko does. */
const FIRST_PUSH_SIZE = 1_000;
const RATIO_SIZE = 10_000;
/** The most that a first push may take, as a multiple of the same findings in plain reports. */
const FIRST_PUSH_GOAL = 1.1;
/** The least multiples of what Gecko takes that the whole report again takes. */
const AGAIN_OWN_GOAL = 100;
const AGAIN_WALL_GOAL = 30;
const PERCENT_OWN_GOAL = 20;
/** In seconds, from this size on. */
const LARGE = 100_000;
const AGAIN_SECONDS = 0.5;
const ONE_SECONDS = 1;

type PeerName = keyof NonNullable<Round['peers']>;
type PushName = keyof Round['pushes'];

/** Returns the figures of a size. Those of the others that were not measured are extrapolated from `below`. */
export function figuresOf({ size, rounds }: SizeRounds, below?: SizeRounds): Figure[] {
  const named = (what: string) => `${String(size)} findings: ${what}`;
  const isLarge = size >= LARGE;
  const marked = (what: string) => (below === undefined ? what : `${what}, extrapolated`);
  const pushed = (name: PushName) => middle(rounds.map(({ pushes }) => pushes[name]));
  const peer = (name: PeerName): Timed =>
    below === undefined
      ? middle(rounds.flatMap(({ peers }) => peers?.[name] ?? []))
      : multiplied(middle(below.rounds.flatMap(({ peers }) => peers?.[name] ?? [])), size / below.size);
  const [plain, reimport, each] = [peer('plain'), peer('reimport'), peer('each')];
  const seconds = (what: string, { wall, own }: Timed, goal?: number) => [
    figure(named(what), wall, { unit: 's', goal }),
    figure(named(`${what}: DefectDojo's own time`), own, { unit: 's' }),
  ];
  const ratio = (what: string, value: number, of: { ratioTo: string; goal?: number; atLeast?: number }) =>
    figure(named(marked(what)), value, { unit: 'x', ...of, ratioTo: named(of.ratioTo) });
  const again = pushed('again');
  const percent = pushed('percent');
  const whole = marked('whole report again');
  const least = (goal: number) => (size >= RATIO_SIZE ? { atLeast: goal } : {});
  return [
    ...seconds(marked('plain reports'), plain),
    ...seconds(whole, reimport),
    ...seconds('one request a finding, extrapolated from 100', each),
    ...seconds('first push', pushed('first')),
    ratio('first push, to plain reports', firstRatio(rounds) ?? pushed('first').wall / plain.wall, {
      ratioTo: marked('plain reports'),
      ...(below === undefined && size >= FIRST_PUSH_SIZE ? { goal: FIRST_PUSH_GOAL } : {}),
    }),
    ...seconds('nothing changed', again, isLarge ? AGAIN_SECONDS : undefined),
    ratio("nothing changed: DefectDojo's own time is less by", reimport.own / again.own, {
      ratioTo: whole,
      ...least(AGAIN_OWN_GOAL),
    }),
    ratio('nothing changed: time is less by', reimport.wall / again.wall, {
      ratioTo: whole,
      ...least(AGAIN_WALL_GOAL),
    }),
    ...seconds('one fixed', pushed('one'), isLarge ? ONE_SECONDS : undefined),
    ...seconds('1 % fixed', percent),
    ratio("1 % fixed: DefectDojo's own time is less by", reimport.own / percent.own, {
      ratioTo: whole,
      ...least(PERCENT_OWN_GOAL),
    }),
    ...seconds('10 % fixed', pushed('tenth')),
    ...seconds('1 % reworded', pushed('reworded')),
  ];
}

/** The median of the ratios of each round, where both were measured. */
function firstRatio(rounds: readonly Round[]): number | undefined {
  const ratios = rounds.flatMap(({ pushes, peers }) => (peers ? pushes.first.wall / peers.plain.wall : []));
  return ratios.length === 0 ? undefined : median(ratios);
}

function middle(times: readonly Timed[]): Timed {
  const of = (name: keyof Timed) => median(times.map((time) => time[name]));
  return { wall: of('wall'), own: of('own'), requests: of('requests') };
}
