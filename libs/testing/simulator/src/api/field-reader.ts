import type { JsonObject } from '../http/json-object.ts';
import { fieldError, validationError } from '../http/errors.ts';
import type { FieldError } from '../http/python-repr.ts';
import {
  FieldProblem,
  parseChoice,
  parseDay,
  parseFlag,
  parseInteger,
  parseList,
  parseMoment,
  parseNumber,
  parseReference,
  parseTags,
  parseText,
  parseUrl,
  problem,
  type TextRules,
} from './field-parsers.ts';

/** Writable fields of a row. Undefined leaves a field unchanged. */
export type Changes<Row> = { [Field in keyof Row]?: Row[Field] | undefined };

/** Copies the given fields. A field that was not sent keeps its value. */
export function assignGiven<Row extends object>(row: Row, changes: Changes<Row>): void {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  Object.assign(row, Object.fromEntries(given));
}

export interface ListRules {
  readonly required?: boolean;
  /** True: an empty list is refused. */
  readonly filled?: boolean;
}

/** Throws Django's unique error if another row has the name. */
export function refuseTaken(taken: boolean, field: string, model: string): void {
  if (taken) throw fieldError({ field, text: `${model} with this ${field} already exists.`, code: 'unique' });
}

/**
 * Reads and validates the fields of a JSON body. Collects the errors, so that one response names all of them; `finish`
 * throws them. A field that was not sent is `undefined`. A PATCH requires no field.
 */
export class FieldReader {
  readonly #body: JsonObject;
  readonly #partial: boolean;
  readonly #errors = new Map<string, FieldError[]>();

  constructor(body: JsonObject, partial = false) {
    this.#body = body;
    this.#partial = partial;
  }

  has(name: string): boolean {
    return this.#body[name] !== undefined;
  }

  complain(name: string, ...errors: readonly FieldError[]): void {
    this.#errors.set(name, [...(this.#errors.get(name) ?? []), ...errors]);
  }

  finish(): void {
    if (this.#errors.size > 0) throw validationError(this.#errors);
  }

  text(name: string, rules: TextRules = {}): string | undefined {
    return this.#read(name, rules.required ?? false, (value) => parseText(value, rules));
  }

  nullableText(name: string, rules: TextRules = {}): string | null | undefined {
    return this.#nullable(name, (value) => parseText(value, { blank: true, ...rules }));
  }

  choice(name: string, choices: readonly string[], required = false): string | undefined {
    return this.#read(name, required, (value) => parseChoice(value, choices));
  }

  flag(name: string, required = false): boolean | undefined {
    return this.#read(name, required, parseFlag);
  }

  nullableFlag(name: string): boolean | null | undefined {
    return this.#nullable(name, parseFlag);
  }

  integer(name: string): number | undefined {
    return this.#read(name, false, parseInteger);
  }

  nullableInteger(name: string): number | null | undefined {
    return this.#nullable(name, parseInteger);
  }

  nullableNumber(name: string): number | null | undefined {
    return this.#nullable(name, parseNumber);
  }

  date(name: string, required = false): string | undefined {
    return this.#read(name, required, parseDay);
  }

  nullableDate(name: string): string | null | undefined {
    return this.#nullable(name, parseDay);
  }

  dateTime(name: string, required = false): string | undefined {
    return this.#read(name, required, parseMoment);
  }

  nullableDateTime(name: string): string | null | undefined {
    return this.#nullable(name, parseMoment);
  }

  nullableUrl(name: string, max: number): string | null | undefined {
    return this.#nullable(name, (value) => parseUrl(value, max));
  }

  tags(name: string, required = false): string[] | undefined {
    return this.#read(name, required, parseTags);
  }

  reference(name: string, exists: (id: number) => boolean, required = false): number | undefined {
    return this.#read(name, required, (value) => parseReference(value, exists));
  }

  references(name: string, exists: (id: number) => boolean, rules: ListRules = {}): number[] | undefined {
    return this.#read(name, rules.required ?? false, (value) => {
      const ids = parseList(value);
      if (rules.filled === true && ids.length === 0) throw problem('This list may not be empty.', 'empty');
      return ids.map((id) => parseReference(id, exists));
    });
  }

  #nullable<Value>(name: string, parse: (value: unknown) => Value): Value | null | undefined {
    return this.#body[name] === null ? null : this.#read(name, false, parse);
  }

  #read<Value>(name: string, required: boolean, parse: (value: unknown) => Value): Value | undefined {
    const value = this.#body[name];
    if (value === undefined && (!required || this.#partial)) return undefined;
    try {
      if (value === undefined) throw problem('This field is required.', 'required');
      if (value === null) throw problem('This field may not be null.', 'null');
      return parse(value);
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      this.complain(name, ...error.errors);
      return undefined;
    }
  }
}
