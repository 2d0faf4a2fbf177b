import type { AsvsProfile, AsvsProfileChapter } from '@gecko-defectdojo/contract';

/** Returns a chapter that detection found to apply. */
export function chapterOf(change: Partial<AsvsProfileChapter>): AsvsProfileChapter {
  return {
    id: 'V6',
    name: 'Authentication',
    url: 'https://asvs.example/V6',
    appliesFromLevel: 1,
    requirements: { l1: 13, l2: 35, l3: 47 },
    decision: 'yes',
    unsureReason: null,
    source: 'detected',
    detected: 'yes',
    confidence: 'strong',
    reason: null,
    evidence: [],
    override: null,
    carriedFrom: null,
    openFindings: 0,
    ...change,
  };
}

/** Returns a profile with the suggested level L2. */
export function profileOf(change: Partial<AsvsProfile>): AsvsProfile {
  return {
    repositoryId: '018f0000-0000-7000-8000-000000000001',
    repositoryName: 'acme/api',
    version: '5.0.0',
    level: 2,
    levelSource: 'suggested',
    chosenLevel: null,
    suggestedLevel: 2,
    levelReasons: [],
    stated: {},
    chapters: [],
    detection: null,
    ...change,
  };
}
