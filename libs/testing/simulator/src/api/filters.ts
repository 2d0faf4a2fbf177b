import type { Call } from '../http/call.ts';
import { fieldError } from '../http/errors.ts';
import type { FilterOf } from './listing.ts';

/** Case-insensitive substring, as Django's `icontains`. */
export function contains<Row>(read: (row: Row) => string | null): FilterOf<Row> {
  return (value) => {
    const wanted = value.toLowerCase();
    return (row) => read(row)?.toLowerCase().includes(wanted) ?? false;
  };
}

export function exactly<Row>(read: (row: Row) => string | null): FilterOf<Row> {
  return (value) => (row) => read(row) === value;
}

/** As Django's `iexact`. */
export function exactlyIgnoringCase<Row>(read: (row: Row) => string | null): FilterOf<Row> {
  return (value) => {
    const wanted = value.toLowerCase();
    return (row) => read(row)?.toLowerCase() === wanted;
  };
}

/** Matches true or false. Any other value filters nothing, as in django-filter. */
export function isTrue<Row>(read: (row: Row) => boolean | null): FilterOf<Row> {
  return (value) => {
    if (!/^(?:true|false)$/i.test(value)) return () => true;
    const wanted = value.toLowerCase() === 'true';
    return (row) => read(row) === wanted;
  };
}

export function numberIs<Row>(name: string, read: (row: Row) => number | null): FilterOf<Row> {
  return (value) => {
    const wanted = readNumber(name, value);
    return (row) => read(row) === wanted;
  };
}

/** Matches a comma-separated list of numbers. */
export function numberIn<Row>(
  name: string,
  read: (row: Row, call: Call) => number | null | undefined,
): FilterOf<Row> {
  return (value, call) => {
    const wanted = new Set<number | null | undefined>(value.split(',').map((part) => readNumber(name, part)));
    return (row) => wanted.has(read(row, call));
  };
}

/** Matches a comma-separated list of texts, any of which may equal one of the row's. */
export function textIn<Row>(read: (row: Row) => readonly string[]): FilterOf<Row> {
  return (value) => {
    const wanted = new Set(value.split(',').map((part) => part.trim()));
    return (row) => read(row).some((text) => wanted.has(text));
  };
}

/** Matches a reference to another row. django-filter looks the row up, so an unknown id is refused, not an empty page. */
export function refersTo<Row>(
  name: string,
  exists: (call: Call, id: number) => boolean,
  read: (row: Row) => number | null,
): FilterOf<Row> {
  return (value, call) => {
    const id = /^\d+$/.test(value) ? Number(value) : undefined;
    if (id === undefined || !exists(call, id)) {
      throw fieldError({
        field: name,
        text: 'Select a valid choice. That choice is not one of the available choices.',
        code: 'invalid_choice',
      });
    }
    return (row) => read(row) === id;
  };
}

function readNumber(name: string, value: string): number {
  const number = Number(value.trim());
  if (value.trim() === '' || Number.isNaN(number)) throw fieldError({ field: name, text: 'Enter a number.' });
  return number;
}
