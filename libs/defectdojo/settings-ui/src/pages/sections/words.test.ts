import type { AsvsProfileChapter } from '@gecko-defectdojo/contract';
import { expect, it } from 'vitest';
import { chapterWords, sourceWords, words as pageWords } from './words.ts';

const chapter: AsvsProfileChapter = {
  id: 'V6',
  name: 'Authentication',
  url: 'https://asvs.example/V6',
  appliesFromLevel: 1,
  requirements: { l1: 13, l2: 35, l3: 47 },
  decision: 'unsure',
  unsureReason: 'weak_evidence',
  source: 'detected',
  detected: 'unsure',
  confidence: 'weak',
  reason: null,
  evidence: [],
  override: null,
  carriedFrom: null,
  openFindings: 0,
};

it.each<[Partial<AsvsProfileChapter>, string, string]>([
  [{}, 'Unsure', 'Gecko is unsure'],
  [{ unsureReason: 'not_read' }, 'Not assessed', ''],
  [{ unsureReason: 'not_read', source: 'none', detected: null }, 'Not decided', ''],
  [{ decision: 'no', unsureReason: null, detected: 'no' }, 'Does not apply', 'Not detected'],
  [
    { decision: 'yes', unsureReason: null, detected: 'yes', confidence: 'strong' },
    'Applies',
    'Detected, strong evidence',
  ],
])('says of a chapter with %j: %s', (change, words, source) => {
  const changed = { ...chapter, ...change };
  expect(chapterWords(changed, changed.decision)).toBe(words);
  expect(sourceWords(changed)).toBe(source);
});

it('names the feature of a place from which a section only follows', () => {
  const place = {
    path: 'a.js',
    line: 1,
    rule: 'http-server-js',
    kind: 'code',
    excerpt: '',
    url: null,
  } as const;
  expect(pageWords.evidenceNote({ ...place, confidence: 'strong' })).toBe('Code, strong: http-server-js');
  expect(pageWords.evidenceNote({ ...place, confidence: 'strong', indirect: 'HTTP server' })).toBe(
    'Code, strong, indirect (HTTP server): http-server-js',
  );
});
