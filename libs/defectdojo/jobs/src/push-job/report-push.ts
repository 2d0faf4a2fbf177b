import type { ErrorCode, PushCounters } from '@gecko-defectdojo/contract';
import { instanceOf } from '@gecko-defectdojo/data';
import type { ConnectionRecord, PushRecord } from '@gecko-defectdojo/data';
import { noteOnSpan } from '@gecko-defectdojo/host';
import { causeOf, triggerClassOf } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';

/** The end of one piece of work on a push. */
export interface PushEnd {
  readonly push: PushRecord;
  readonly connection: Pick<ConnectionRecord, 'url'>;
  readonly counters: PushCounters;
  readonly outcome: 'succeeded' | 'partial' | 'waiting' | 'handed_over' | 'failed';
  readonly code: ErrorCode | undefined;
  /** The time of this piece of work, in milliseconds. */
  readonly ms: number;
}

/**
 * Writes the one line of a push that ended or has to wait, counts it, and notes its end on its span. The line holds
 * ids, numbers and codes: no title, no address, no key.
 */
export function reportPush(context: JobContext, end: PushEnd): void {
  const { push, counters, outcome, code, ms } = end;
  const { requests, writes, heldBackBy, ...effects } = counters;
  const sinceTriggerMs = Math.max(0, context.now().getTime() - push.queuedAt.getTime());
  const fields = {
    requestId: context.requestId,
    teamId: push.teamId,
    mappingId: push.mappingId,
    pushId: push.id,
    attempt: push.attempts,
    instance: instanceOf(end.connection.url),
    trigger: push.trigger,
    outcome,
    code,
    counters: withoutZeros(effects),
    ...(heldBackBy && { heldBackBy }),
    requests,
    writes,
    ms: Math.round(ms),
    sinceTriggerMs: Math.round(sinceTriggerMs),
  };
  noteOnSpan({ instance: fields.instance, outcome, code });
  const trigger = triggerClassOf(push.trigger);
  context.metrics?.count('defectdojo_pushes_total', { trigger, outcome, cause: causeOf(code) });
  if (outcome === 'handed_over') {
    context.log?.debug(fields, 'Push hands its slot over');
    return;
  }
  if (outcome === 'waiting') {
    context.log?.info(fields, 'Push waits');
    return;
  }
  context.metrics?.observe('defectdojo_push_seconds', { trigger }, sinceTriggerMs / 1_000);
  if (outcome === 'failed') context.log?.warn(fields, 'Push failed');
  else context.log?.info(fields, 'Push ended');
}

function withoutZeros(counters: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const entries = Object.entries(counters);
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => (entry[1] ?? 0) > 0));
}
