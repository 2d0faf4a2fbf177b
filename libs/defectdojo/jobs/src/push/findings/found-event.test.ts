import type { RemoteFinding } from '@gecko-defectdojo/client';
import { newEntry } from '@gecko-defectdojo/domain';
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
} as RemoteFinding;
const sent = { ...newEntry('f'), fieldHashes: { title: 't', tags: 'g' } };

it.each([
  ['that the ledger does not have keeps its texts as they are', undefined, undefined],
  [
    'that DefectDojo was told of holds the texts last sent',
    { ...sent, remoteStatus: 'open', remoteId: 7 },
    undefined,
  ],
  ['of a first report that may have broken off may lack its tags', sent, { title: 't' }],
  ['that was made again may hold any text', { ...sent, remoteStatus: 'open', remoteId: 6 }, {}],
] as const)('a finding %s', (_, entry, fieldHashes) => {
  expect(foundEvent(there, entry)).toEqual({
    kind: 'found',
    status: 'open',
    remoteId: 7,
    ...(fieldHashes && { fieldHashes }),
  });
});
