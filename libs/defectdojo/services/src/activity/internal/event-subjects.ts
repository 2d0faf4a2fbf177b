import type { AuditRecord } from '@gecko-defectdojo/data';

/** The ids of the things that an event names. */
export interface EventSubjects {
  readonly repositoryId?: string | undefined;
  readonly mappingId?: string | undefined;
  readonly pushId?: string | undefined;
  readonly checkId?: string | undefined;
  readonly batchId?: string | undefined;
}

const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

/** Returns the ids that an event names. One that an earlier release wrote may lack some. */
export function subjectsOf({
  action,
  subjectId,
  detail,
}: Pick<AuditRecord, 'action' | 'subjectId' | 'detail'>): EventSubjects {
  const [noun] = action.split('.');
  const repositoryId = idOf(detail['repositoryId']);
  const mappingId = idOf(detail['mappingId']);
  if (action === 'mapping.batch_started' || action === 'mapping.batch_undone') return { batchId: subjectId };
  if (noun === 'mapping') return { repositoryId, mappingId: subjectId };
  if (noun === 'asvs') return { repositoryId: subjectId };
  if (noun === 'push' || noun === 'run') return { mappingId, pushId: subjectId };
  return noun === 'check' ? { mappingId, checkId: subjectId } : {};
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value : undefined;
}
