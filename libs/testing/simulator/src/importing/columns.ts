import type { JsonObject } from '../http/json-object.ts';
import { importerError, ServerFault } from '../http/errors.ts';
import { parseDate } from '../rules/date-time.ts';
import { isLongerThan } from '../rules/text-length.ts';

const INT32 = 2_147_483_647;

/**
 * Reads column values as a write to PostgreSQL takes them. They are not validated before, so a text that is too long, a
 * NUL character or a number out of range is a database error (500). A bad flag or day is an error of the framework
 * (400). In both cases the rows written before stay.
 */
export class ColumnReader {
  readonly #values: JsonObject;

  constructor(values: JsonObject) {
    this.#values = values;
  }

  requiredText(name: string, max?: number): string {
    const text = this.text(name, max);
    if (text === null) throw new ServerFault();
    return text;
  }

  text(name: string, max?: number): string | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (text.includes('\0') || (max !== undefined && isLongerThan(text, max))) throw new ServerFault();
    return text;
  }

  integer(name: string): number | null {
    const number = this.number(name);
    if (number !== null && (!Number.isInteger(number) || Math.abs(number) > INT32)) throw new ServerFault();
    return number;
  }

  number(name: string): number | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number)) throw new ServerFault();
    return number;
  }

  flag(name: string, fallback: boolean): boolean {
    return this.nullableFlag(name, 'None') ?? fallback;
  }

  /** Accepts Python's own spellings too, no other texts. A null is refused if the column is not nullable. */
  nullableFlag(name: string, nullAs?: string): boolean | undefined {
    const value = this.#values[name];
    if (value === undefined || typeof value === 'boolean') return value;
    if (value === null && nullAs === undefined) return undefined;
    if (value === 1 || value === 't' || value === 'True' || value === '1') return true;
    if (value === 0 || value === 'f' || value === 'False' || value === '0') return false;
    const shown = value === null ? 'None' : typeof value === 'string' ? value : JSON.stringify(value);
    throw importerError(`“${shown}” value must be either True or False.`);
  }

  date(name: string): string | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') throw new ServerFault();
    const date = parseDate(value);
    if (date !== undefined) return date;
    throw importerError(`“${value}” value has an invalid date format. It must be in YYYY-MM-DD format.`);
  }
}
