import { describe, expect, it } from 'vitest';
import {
  acceptanceDetails,
  detailsDigest,
  digestOfDetails,
  isOtherTriage,
  OTHER_DETAILS,
} from './acceptance-details.ts';

const digest = (text: string) => `<${text.replaceAll(':', ';')}>`;
const bare = {
  url: 'https://gecko.example/f/1',
  acceptedUntil: '2027-03-01T12:00:00.000Z',
  statusChangedAt: '2026-11-01T00:00:00.000Z',
};
const triaged = {
  ...bare,
  triagedBy: 'A. Lee',
  triagedAt: '2026-12-01T10:00:00.000Z',
  triageReason: 'Behind the VPN',
};
const sent = (finding: typeof bare) => ({
  id: 9,
  expiresAt: bare.acceptedUntil,
  details: acceptanceDetails(finding, digest).mark,
});

describe('the texts of a Risk Acceptance', () => {
  it('say who accepted the risk, until when and why', () => {
    expect(acceptanceDetails(triaged, digest)).toMatchObject({
      details:
        'Accepted risk until 2027-03-01 by A. Lee in Gecko on 2026-12-01: Behind the VPN\n\nAccepted in Gecko: https://gecko.example/f/1',
      acceptedBy: 'A. Lee',
    });
  });

  it('are those of the earlier release where the host tells nothing', () => {
    expect(acceptanceDetails(bare, digest)).toMatchObject({
      details: 'Accepted in Gecko: https://gecko.example/f/1',
      acceptedBy: null,
    });
  });

  it('are recognised as DefectDojo shows them', () => {
    const { details, acceptedBy, mark } = acceptanceDetails(triaged, digest);
    const shown = detailsDigest({ details: `${details}\n`, acceptedBy }, digest);
    expect(digestOfDetails(mark)).toBe(shown);
    expect(digestOfDetails('~2026-12-01T10:00:00.000Z')).toBeUndefined();
    expect(digestOfDetails(undefined)).toBeUndefined();
  });
});

describe('a Risk Acceptance has other texts', () => {
  const earlier = (at: string) => ({ ...sent(bare), details: `~${at}` });
  it.each([
    ['when the reason is another', { ...triaged, triageReason: 'Test code' }, sent(triaged), true],
    ['when the person is another', { ...triaged, triagedBy: 'B. Kim' }, sent(triaged), true],
    ['when the end is another', { ...triaged, acceptedUntil: null }, sent(triaged), true],
    ['when the reason was taken away', bare, sent(triaged), true],
    ['when a late request has replaced them', triaged, { ...sent(triaged), details: OTHER_DETAILS }, true],
    ['not when nothing has changed', triaged, sent(triaged), false],
    [
      'not when only the address is another',
      { ...triaged, url: 'https://other.example' },
      sent(triaged),
      false,
    ],
    [
      'not when only the end is another, without a person',
      { ...bare, acceptedUntil: null },
      sent(bare),
      false,
    ],
    ['not where there is none', triaged, undefined, false],
    [
      'not when an earlier release made it after the triage',
      triaged,
      earlier('2026-12-01T11:00:00.000Z'),
      false,
    ],
    ['when it was triaged after the upgrade', triaged, earlier('2026-12-01T09:00:00.000Z'), true],
    ['not after the upgrade without a person', bare, earlier('2026-01-01T09:00:00.000Z'), false],
    ['when nothing is known of them', triaged, { ...sent(triaged), details: undefined }, true],
    [
      'not when nothing is known of them and the host tells nothing',
      bare,
      { ...sent(bare), details: undefined },
      false,
    ],
  ])('%s', (_, finding, acceptance, isOther) => {
    expect(isOtherTriage(finding, acceptance, digest)).toBe(isOther);
  });
});
