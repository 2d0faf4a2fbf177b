import { removeTeam } from '@gecko-defectdojo/services/operate';
import { UsageError } from '../../push/usage-error.ts';
import { readOptions } from '../read-options.ts';
import { readId, readOperator } from '../read-value.ts';
import type { Verb } from '../verb.ts';

export const deleteTeam: Verb = {
  usage: 'delete-team TEAM --yes --as NAME [--json]',
  read(args, usage) {
    const { values, flags, alone } = readOptions(args, { flags: ['yes'], alone: 1 }, usage);
    const teamId = readId(alone[0], 'a team');
    if (!flags.has('yes')) throw new UsageError(`Nothing brings a deleted team back: --yes. ${usage}`);
    return {
      json: flags.has('json'),
      operator: readOperator(values['as']),
      async run(context) {
        await removeTeam(context, teamId);
        return {
          json: { teamId },
          lines: [`Deleted the key of team ${teamId}. A job deletes the rest; DefectDojo keeps what it has.`],
        };
      },
    };
  },
};
