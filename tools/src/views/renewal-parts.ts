import type { RenewalPart } from '@gecko-defectdojo/contract';

/** A part of the cost of applying settings, of which no repository is left out. */
export const COUNTED: RenewalPart = {
  ...{ held: 900, findings: 400, requests: 804, seconds: 200 },
  changes: { tags: 400, verified: 0, texts: 12 },
  ...{ repositories: 9, compared: 16, total: 16, paused: 0, productGone: 0, waiting: 0 },
  nextCursor: null,
};

/** A part with repositories that are left out, and three to which the settings are being applied. */
export const LEFT_OUT: RenewalPart = { ...COUNTED, paused: 1, productGone: 5, waiting: 3 };

/** The cost where every finding is as Gecko writes it. The scene has some that wait for their next push. */
export const NOTHING: RenewalPart = {
  ...COUNTED,
  ...{ findings: 0, requests: 0, seconds: 0, changes: { tags: 0, verified: 0, texts: 0 } },
  repositories: 0,
};

/** The first part of a long count; its next one begins here. */
export const FIRST_PART: RenewalPart = { ...COUNTED, compared: 10, nextCursor: 'next' };
