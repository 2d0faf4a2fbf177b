import { json } from '../http/call.ts';
import { notFound } from '../http/errors.ts';
import { exactly, numberIs } from './filters.ts';
import { pageResponse } from './listing.ts';
import type { Resource } from './resource.ts';

/** Some of the regulations of each installation. An operator may add others. */
const installed = [
  { name: 'General Data Protection Regulation', acronym: 'GDPR', category: 'privacy' },
  { name: 'Payment Card Industry Data Security Standard', acronym: 'PCI DSS', category: 'finance' },
  {
    name: 'OWASP Application Security Verification Standard',
    acronym: 'ASVS',
    category: 'security',
  },
].map((row, index) => ({ id: index + 1, ...row, jurisdiction: '', description: '', reference: '' }));

export function isRegulation(id: number): boolean {
  return installed.some((row) => row.id === id);
}

/** `/regulations/`: read-only here, and visible to every user. */
export const regulations: Resource = {
  list: (call) =>
    pageResponse(call, installed, {
      filters: {
        id: numberIs('id', (row) => row.id),
        name: exactly((row) => row.name),
      },
      represent: (row) => row,
    }),
  retrieve: (_call, id) => {
    const row = installed.find((regulation) => regulation.id === id);
    if (row === undefined) throw notFound('Regulation');
    return json(200, row);
  },
};
