import { readRetention, retentionOf } from '@gecko-defectdojo/domain';
import { noteAct, previewRetention, rerunMapping } from '@gecko-defectdojo/services/operate';
import { UsageError } from '../../push/usage-error.ts';
import { rotateKeys } from '../../rotate-key/rotate-key-command.ts';
import { readOptions } from '../read-options.ts';
import { readId, readOperator } from '../read-value.ts';
import { tableLines } from '../table.ts';
import type { Verb } from '../verb.ts';

const OUTCOMES = {
  queued: 'The push is queued.',
  held: 'Operators hold it, so nothing was requested. Release it first.',
  paused: 'The team has paused its exports, so nothing was requested.',
  removed: 'The mapping is removed, or its team has disconnected.',
  not_found: 'There is no such mapping.',
} as const;

export const rerun: Verb = {
  usage: 'rerun MAPPING --as NAME [--json]',
  read(args, usage) {
    const { values, flags, alone } = readOptions(args, { alone: 1 }, usage);
    const mappingId = readId(alone[0], 'a mapping');
    return {
      json: flags.has('json'),
      operator: readOperator(values['as']),
      async run(context) {
        const outcome = await rerunMapping(context, mappingId);
        return {
          json: { mappingId, outcome },
          lines: [OUTCOMES[outcome]],
          exitCode: outcome === 'queued' ? 0 : 1,
        };
      },
    };
  },
};

export const retention: Verb = {
  usage: 'retention --dry-run [--json]',
  read(args, usage) {
    const { flags } = readOptions(args, { flags: ['dry-run'] }, usage);
    if (!flags.has('dry-run'))
      throw new UsageError(`The nightly job deletes; this only says how much: --dry-run. ${usage}`);
    return {
      json: flags.has('json'),
      operator: undefined,
      async run(context) {
        const days = retentionOf(readRetention(context.environment['RETENTION_DAYS'] ?? ''));
        const items = await previewRetention(context, days);
        const rows = items.map((one) => [one.kind, one.days, one.rows]);
        return { json: { items }, lines: tableLines(['kind', 'days', 'rows to delete'], rows) };
      },
    };
  },
};

export const rotateKey: Verb = {
  usage: 'rotate-key [--status] --as NAME [--json]',
  read(args, usage) {
    const { values, flags } = readOptions(args, { flags: ['status'] }, usage);
    const status = flags.has('status');
    return {
      json: flags.has('json'),
      operator: status ? undefined : readOperator(values['as']),
      async run(context) {
        if (!status) await noteAct(context, 'rotate_key', {});
        const rotation = await rotateKeys(context, { status });
        // Its progress goes beside the output.
        return { json: rotation, lines: [], exitCode: status || rotation.outdated === 0 ? 0 : 1 };
      },
    };
  },
};
