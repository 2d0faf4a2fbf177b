import { PAGE_EVENT_KINDS } from '@gecko-defectdojo/contract/constants';
import type { PageEvent } from '@gecko-defectdojo/contract';
import { isRecord } from '../api/is-record.ts';

/** Sent to a page: events, or that anything may have changed. */
export type PageUpdate = readonly PageEvent[] | 'refresh';

/**
 * Reads a list of events. Anything else, such as an event of a newer release, means that anything may have changed: it is
 * a reason to read again, and nothing more.
 */
export function readUpdate(value: unknown): PageUpdate {
  return Array.isArray(value) && value.every(isPageEvent) ? value : 'refresh';
}

function isPageEvent(value: unknown): value is PageEvent {
  return isRecord(value) && isKind(value['kind']) && isId(value['id']) && isId(value['of']);
}

function isKind(value: unknown): boolean {
  return PAGE_EVENT_KINDS.some((kind) => kind === value);
}

function isId(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
