import type { AsvsRequirement, AsvsRequirements } from '@gecko-defectdojo/contract';
import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { groupRequirements, ofStatus } from './group-requirements.ts';
import { summaryWords, words } from './requirement-words.ts';

const format = createFormat('en');

function requirement(id: string, status: AsvsRequirement['status']): AsvsRequirement {
  const sectionId = `V${id.split('.').slice(0, 2).join('.')}`;
  return {
    ...{ id, status, sectionId, sectionName: `Section ${sectionId}`, name: id, chapterId: 'V6', level: 1 },
    ...{ url: 'https://asvs.example', openFindings: 0, highestSeverity: null, evidence: [], statement: null },
  };
}

const ITEMS = [requirement('6.1.1', 'open'), requirement('6.1.2', 'met'), requirement('6.2.1', 'open')];
const REQUIREMENTS: AsvsRequirements = {
  ...{ repositoryId: 'r', provider: 'github', repositoryName: 'acme/shop', branch: 'main' },
  ...{ version: '5.0.0', level: 2, levelAssumed: false, items: ITEMS },
  counts: {
    ...{ expected: 35, met: 1, not_met: 0, not_applicable: 0, findings: 2, assumed_met: 3, open: 29 },
  },
};

it('says in one sentence what is known of the requirements, without zeros', () => {
  expect(summaryWords(REQUIREMENTS, format)).toBe(
    '35 requirements at L2: 1 stated as met, 3 assumed met by the code, 2 with open findings, 29 open',
  );
  const counts = { ...REQUIREMENTS.counts, expected: 1, met: 0, findings: 0, assumed_met: 0, open: 1 };
  expect(summaryWords({ ...REQUIREMENTS, level: 1, levelAssumed: true, counts }, format)).toBe(
    '1 requirement at L1, assumed: 1 open',
  );
});

it('names the highest severity of open findings', () => {
  expect(words.findings({ openFindings: 2, highestSeverity: 8.1 }, format)).toBe(
    '2 open findings, highest High',
  );
});

it('puts requirements under the headings of the standard', () => {
  const groups = groupRequirements(ITEMS).map(({ id, items }) => [id, items.map((item) => item.id)]);
  expect(groups).toEqual([
    ['V6.1', ['6.1.1', '6.1.2']],
    ['V6.2', ['6.2.1']],
  ]);
});

it('filters by a status, and shows all where none has it any more', () => {
  expect(ofStatus(ITEMS, 'met').map(({ id }) => id)).toEqual(['6.1.2']);
  expect(ofStatus(ITEMS, 'not_met')).toEqual(ITEMS);
  expect(ofStatus(ITEMS, undefined)).toEqual(ITEMS);
});
