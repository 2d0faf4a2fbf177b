import type { AppliedToAll, RenewalPart } from '@gecko-defectdojo/contract';
import { queryString, readResource } from './request.ts';
import type { Request } from './request.ts';

/** The findings that settings are applied to: those of a selection, or undefined for all of the connection. */
export type RenewalScope = string | undefined;

function pathOf(selectionId: RenewalScope): string {
  return selectionId === undefined ? '/connection' : `/repository-selections/${selectionId}`;
}

/** A part of the cost of applying the settings to all findings; without a cursor the first. */
export function readRenewalPart(
  request: Request,
  scope: RenewalScope,
  options: { readonly cursor: string | undefined; readonly signal: AbortSignal },
): Promise<RenewalPart> {
  const { cursor, signal } = options;
  return readResource<RenewalPart>(request, `${pathOf(scope)}/renewal${queryString({ cursor })}`, { signal });
}

/** Applies the settings to all findings. */
export function applySettings(request: Request, scope: RenewalScope): Promise<AppliedToAll> {
  return readResource<AppliedToAll>(request, `${pathOf(scope)}/renewals`, { method: 'POST' });
}
