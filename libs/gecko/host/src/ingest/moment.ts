import { Instant } from '@gecko-defectdojo/contract';

const FIRST = Date.parse('0001-01-01T00:00:00Z');

/** An instant from the year 1 on. Postgres has no year 0, which the ISO form allows. */
export const Moment = Instant.refine((text) => Date.parse(text) >= FIRST, {
  message: 'must be a time after the year 0',
});
