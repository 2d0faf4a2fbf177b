import type { HoldTarget } from '@gecko-defectdojo/data';
import { holdExports, releaseExports } from '@gecko-defectdojo/services/operate';
import { UsageError } from '../../push/usage-error.ts';
import { readOptions } from '../read-options.ts';
import { readId, readInstance, readOperator } from '../read-value.ts';
import type { Verb } from '../verb.ts';

/** Reads `team T`, `instance H` or `all`. */
function readTarget(alone: readonly string[], usage: string): HoldTarget {
  const [scope, of] = alone;
  if (scope === 'team') return { scope, teamId: readId(of, 'a team') };
  if (scope === 'instance' && of !== undefined) return { scope, instance: readInstance(of) };
  if (scope === 'all' && of === undefined) return { scope };
  throw new UsageError(`Name what to hold: a team, an instance, or all. ${usage}`);
}

function wordsOf({ scope, teamId, instance }: HoldTarget): string {
  return scope === 'all' ? 'everything' : `${scope} ${teamId ?? instance ?? ''}`;
}

function connectionsWords(count: number): string {
  return count === 1 ? '1 connection' : `${String(count)} connections`;
}

export const hold: Verb = {
  usage: 'hold (team TEAM | instance INSTANCE | all) --reason TEXT [--note TEXT] --as NAME [--json]',
  read(args, usage) {
    const { values, flags, alone } = readOptions(args, { values: ['reason', 'note'], alone: 2 }, usage);
    const target = readTarget(alone, usage);
    const reason = values['reason']?.trim() ?? '';
    if (reason === '' || reason.length > 300)
      throw new UsageError('Say why, in words for customers, at most 300 characters: --reason TEXT.');
    const note = values['note'];
    if (note !== undefined && note.length > 1_000)
      throw new UsageError('A note has at most 1000 characters.');
    return {
      json: flags.has('json'),
      operator: readOperator(values['as']),
      async run(context) {
        const changed = await holdExports(context, { ...target, reason, note });
        return {
          json: { ...target, connections: changed },
          lines: [`Held ${wordsOf(target)}: ${connectionsWords(changed)}. Customers read the reason.`],
        };
      },
    };
  },
};

export const release: Verb = {
  usage: 'release (team TEAM | instance INSTANCE | all) --as NAME [--json]',
  read(args, usage) {
    const { values, flags, alone } = readOptions(args, { alone: 2 }, usage);
    const target = readTarget(alone, usage);
    return {
      json: flags.has('json'),
      operator: readOperator(values['as']),
      async run(context) {
        const changed = await releaseExports(context, target);
        if (changed === undefined)
          return {
            json: { ...target, connections: null },
            lines: [`Nothing holds ${wordsOf(target)}.`],
            exitCode: 1,
          };
        return {
          json: { ...target, connections: changed },
          lines: [`Released ${wordsOf(target)}: ${connectionsWords(changed)}. Waiting pushes go on.`],
        };
      },
    };
  },
};
