import type { RemoteFinding } from '@gecko-defectdojo/client';
import { newEntry } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import { expect, it } from 'vitest';
import { foundEvent } from './found-event.ts';

const there = {
  id: 7,
  active: true,
  verified: true,
  false_p: false,
  duplicate: false,
  out_of_scope: false,
  risk_accepted: false,
  is_mitigated: false,
  tags: ['gecko', 'xss', 'a person’s'],
} as unknown as RemoteFinding; // with the fields that are read
const sent = { ...newEntry('f'), fieldHashes: { title: 't', tags: digest('["gecko","xss"]') } };
const sentOthers = { ...newEntry('f'), fieldHashes: { title: 't', tags: digest('["gecko","sqli"]') } };

it.each([
  ['that the ledger does not have keeps its texts as they are', undefined, undefined],
  [
    'that DefectDojo was told of holds the texts last sent',
    { ...sent, remoteStatus: 'open', remoteId: 7 },
    undefined,
  ],
  ['of a first report that may have broken off has its tags where they are shown', sent, undefined],
  ['of a first report that has broken off lacks its tags', sentOthers, { title: 't' }],
  ['that was made again may hold any text', { ...sent, remoteStatus: 'open', remoteId: 6 }, {}],
] as const)('a finding %s', (_, entry, fieldHashes) => {
  expect(foundEvent(there, entry)).toEqual({
    kind: 'found',
    status: 'open',
    remoteId: 7,
    ...(fieldHashes && { fieldHashes }),
  });
});
