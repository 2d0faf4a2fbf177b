import type { PushOfTeam } from '@gecko-defectdojo/data';
import { inspectPush } from '@gecko-defectdojo/services/operate';
import { readOptions } from '../read-options.ts';
import { readId } from '../read-value.ts';
import { tableLines } from '../table.ts';
import type { Verb } from '../verb.ts';

/** Returns numbers above 0 as `3 created, 2 updated`. */
function counted(numbers: Readonly<Record<string, number>>): string {
  const parts = Object.entries(numbers).filter(([, count]) => count > 0);
  return parts.length === 0 ? 'nothing' : parts.map(([name, count]) => `${String(count)} ${name}`).join(', ');
}

function linesOf(push: PushOfTeam): string[] {
  return tableLines(
    ['push', push.pushId],
    [
      ['team', push.teamId],
      ['mapping', push.mappingId],
      ['status', push.status],
      ['trigger', push.byHand ? `${push.trigger}, by hand` : push.trigger],
      ['attempts', push.attempts],
      ['queued', push.queuedAt],
      ['started', push.startedAt],
      ['last sign of life', push.heartbeatAt],
      ['tries again', push.retryAt],
      ['ended', push.finishedAt],
      ['requests', `${String(push.requests)}, of them ${String(push.writes)} writes`],
      ['findings', counted(push.counters)],
      ['changed there', counted(push.changed)],
      ['rejected', counted(push.rejections)],
      ['error', push.errorCode],
      ['in words', push.errorMessage],
      ['request id', push.requestId],
      ['commit', push.commit],
    ],
  );
}

export const push: Verb = {
  usage: 'push PUSH [--json]',
  read(args, usage) {
    const { flags, alone } = readOptions(args, { alone: 1 }, usage);
    const pushId = readId(alone[0], 'a push');
    return {
      json: flags.has('json'),
      operator: undefined,
      async run(context) {
        const found = await inspectPush(context, pushId);
        if (found === undefined) return { json: null, lines: ['There is no such push.'], exitCode: 1 };
        return { json: found, lines: linesOf(found) };
      },
    };
  },
};
