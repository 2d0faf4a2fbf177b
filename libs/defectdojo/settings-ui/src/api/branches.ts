import type { BranchClosing, LeftFindings, MappingBranches } from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { queryString, readResource } from './request.ts';
import type { Request } from './request.ts';

/** The branches that a mapping follows, and its patterns. */
export function mappingBranchesQuery(request: Request, mappingId: string) {
  return queryOptions({
    queryKey: keys.branches(mappingId),
    queryFn: ({ signal }) =>
      readResource<MappingBranches>(request, `/mappings/${mappingId}/branches`, { signal }),
  });
}

/** The number of findings that closing a further branch mitigates. */
export function closingQuery(request: Request, mappingId: string, branchMappingId: string) {
  return queryOptions({
    queryKey: [...keys.branches(mappingId), 'closing', branchMappingId],
    queryFn: ({ signal }) =>
      readResource<BranchClosing>(request, `/mappings/${mappingId}/branches/${branchMappingId}/closing`, {
        signal,
      }),
  });
}

/** Follows a further branch. */
export function followBranch(request: Request, mappingId: string, branch: string): Promise<MappingBranches> {
  return readResource<MappingBranches>(request, `/mappings/${mappingId}/branches`, {
    method: 'POST',
    body: { branch },
  });
}

/** Closes a further branch. Its findings are mitigated by a last push, or stay as they are. */
export function closeBranch(
  request: Request,
  mappingId: string,
  closing: { readonly branchMappingId: string; readonly findings: LeftFindings },
): Promise<MappingBranches> {
  const { branchMappingId, findings } = closing;
  const path = `/mappings/${mappingId}/branches/${branchMappingId}${queryString({ findings })}`;
  return readResource<MappingBranches>(request, path, { method: 'DELETE' });
}

/** Sets the patterns of further branches, only while they and the branches are as the person saw them. */
export function setBranchPatterns(
  request: Request,
  { mappingId, revision }: Pick<MappingBranches, 'mappingId' | 'revision'>,
  patterns: readonly string[],
): Promise<MappingBranches> {
  return readResource<MappingBranches>(request, `/mappings/${mappingId}/branch-patterns`, {
    method: 'PUT',
    body: { patterns },
    ifMatch: revision,
  });
}
