import { UsageError } from '../push/usage-error.ts';
import type { AdminCall, Verb } from './verb.ts';
import { rerun, retention, rotateKey } from './verbs/act-verbs.ts';
import { deleteTeam } from './verbs/delete-team-verb.ts';
import { hold, release } from './verbs/hold-verbs.ts';
import { connections, holds, instances, mappings } from './verbs/look-verbs.ts';
import { push } from './verbs/push-verb.ts';
import { reconcile } from './verbs/reconcile-verb.ts';

const VERBS: ReadonlyMap<string, Verb> = new Map(
  Object.entries({
    connections,
    mappings,
    instances,
    push,
    holds,
    hold,
    release,
    rerun,
    reconcile,
    retention,
    'rotate-key': rotateKey,
    'delete-team': deleteTeam,
  }),
);

/** How the command is called, verb by verb. */
const USAGE = [
  'Usage: admin VERB …, with DATABASE_URL and OPERATOR_DATABASE_URL of the environment.',
  ...[...VERBS.values()].map(({ usage }) => `  ${usage}`),
];

/** Reads a call of the command. @throws UsageError with what is wrong and how it is called */
export function readCall(args: readonly string[]): AdminCall {
  const [name = '', ...rest] = args;
  const verb = VERBS.get(name);
  if (verb === undefined)
    throw new UsageError([name === '' ? 'Name a verb.' : `There is no verb ${name}.`, ...USAGE].join('\n'));
  const usage = `Usage: admin ${verb.usage}`;
  try {
    return verb.read(rest, usage);
  } catch (error) {
    if (!(error instanceof UsageError) || error.message.includes(usage)) throw error;
    throw new UsageError(`${error.message} ${usage}`, { cause: error });
  }
}
