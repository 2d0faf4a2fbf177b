import { describe, expect, it } from 'vitest';
import { updateScores } from './cvss.ts';

function scores(cvssv3: string | null, cvssv4: string | null) {
  const finding = { cvssv3, cvssv3_score: 1, cvssv4, cvssv4_score: 1 };
  updateScores(finding);
  return finding;
}

describe('the score of a vector', () => {
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
    ['CVSS:3.0/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N', 2.2],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
  ])('of CVSS 3 follows the specification: %s', (vector, score) => {
    expect(scores(vector, null).cvssv3_score).toBe(score);
  });

  it.each([
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 8.7],
    ['CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 8.5],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N', 0],
  ])('of CVSS 4 follows the specification: %s', (vector, score) => {
    expect(scores(null, vector).cvssv4_score).toBe(score);
  });

  it('stays unchanged for unreadable text, and a vector of the other generation is cleared', () => {
    expect(scores('nonsense', null)).toMatchObject({ cvssv3: 'nonsense', cvssv3_score: 1 });
    const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    expect(scores(four, null)).toMatchObject({ cvssv3: null, cvssv3_score: null });
  });
});
