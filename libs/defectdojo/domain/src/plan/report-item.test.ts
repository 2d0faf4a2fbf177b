import { describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../capabilities.ts';
import type { RemoteStatus } from '../remote-status.ts';
import { exampleFinding } from '../render/gecko-finding.fixture.ts';
import { freezeIdentity } from '../render/identity.ts';
import { renderFinding } from '../render/render-finding.ts';
import { reportItem } from './report-item.ts';

const CHANGED_AT = '2026-05-06T07:08:09.000Z';

function item(status: RemoteStatus, version = '3.2.0') {
  const capabilities = capabilitiesOf(version);
  const content = renderFinding(exampleFinding(), {
    repositoryName: 'acme/shop',
    branch: 'main',
    capabilities,
  });
  return reportItem({
    findingId: 'f-1',
    content,
    identity: { ...freezeIdentity(content, 'acme/shop'), title: 'The first title' },
    status,
    statusChangedAt: CHANGED_AT,
    firstDetectedAt: '2026-01-02T23:59:59.000Z',
    capabilities,
  });
}

describe('an item of a report', () => {
  it('carries Gecko’s id, the day of the first scan and the frozen identity', () => {
    expect(item('open')).toMatchObject({
      unique_id_from_tool: 'f-1',
      date: '2026-01-02',
      title: 'The first title',
      service: 'acme/shop',
      severity: 'Critical',
    });
  });

  it('leaves out fields that say nothing', () => {
    expect(Object.values(item('open'))).not.toContain(null);
    expect(item('open')).not.toHaveProperty('cvssv4');
  });

  it.each([
    ['open', { active: true, verified: true }],
    ['false_positive', { active: false, verified: false, false_p: true }],
    ['risk_accepted', { active: false, verified: true, risk_accepted: true }],
    ['mitigated', { active: false, verified: true, is_mitigated: true, mitigated: CHANGED_AT }],
  ] as const)('that is %s says so, and says nothing of the other statuses', (status, expected) => {
    const flags = ['active', 'verified', 'false_p', 'risk_accepted', 'is_mitigated', 'mitigated'];
    const shown = Object.entries(item(status)).filter(([field]) => flags.includes(field));
    expect(Object.fromEntries(shown)).toEqual(expected);
  });

  it('has no time of mitigation where DefectDojo would fail on it', () => {
    expect(item('mitigated', '2.45.0')).toMatchObject({ is_mitigated: true });
    expect(item('mitigated', '2.45.0')).not.toHaveProperty('mitigated');
  });
});
