import { describe, expect, it } from 'vitest';
import { requirementsCsv } from './requirements-csv.ts';
import type { RepositoryScope, RequirementScope } from './scope.ts';

function requirement(id: string, status: RequirementScope['status']): RequirementScope {
  return { id, chapterId: `V${id.split('.')[0] ?? ''}`, status, openFindings: 0, evidence: [] };
}

const chapter = { decidedBy: 'detection', evidence: [], openFindings: 0 } as const;

const repository: RepositoryScope = {
  id: 'r1',
  name: '=shop',
  level: 2,
  chapters: [
    { ...chapter, chapterId: 'V6', decision: 'yes' },
    { ...chapter, chapterId: 'V1', decision: 'yes' },
    { ...chapter, chapterId: 'V17', decision: 'no' },
  ],
  requirements: [
    requirement('1.2.4', 'findings'),
    requirement('6.2.1', 'met'),
    requirement('6.2.2', 'assumed_met'),
    requirement('6.2.3', 'open'),
  ],
};

describe('the numbers of requirements as CSV', () => {
  it('have a line for each chapter that applies, in order, and one for all', () => {
    expect(requirementsCsv({ version: '5.0.0', repositories: [repository] }).split('\r\n')).toEqual([
      '"Repository","ASVS","Level","Chapter","Expected","Stated as met","Stated as not met","Stated as not applicable","With open findings","Assumed met by the code","Open"',
      `"'=shop","5.0.0","L2","V1 Encoding and Sanitization","1","0","0","0","1","0","0"`,
      `"'=shop","5.0.0","L2","V6 Authentication","3","1","0","0","0","1","1"`,
      `"'=shop","5.0.0","L2","All","4","1","0","0","1","1","1"`,
      '',
    ]);
  });

  it('are the head alone without repositories', () => {
    expect(requirementsCsv({ version: '4.0.3', repositories: [] }).split('\r\n')).toHaveLength(2);
  });
});
