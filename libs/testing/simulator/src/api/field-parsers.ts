import type { FieldError } from '../http/python-repr.ts';
import { formatDateTime, parseDate, parseDateTime } from '../rules/date-time.ts';
import { splitTags, tagProblem, tagSet } from '../rules/tags.ts';
import { isLongerThan } from '../rules/text-length.ts';

/** The error text of Django REST framework for a refused value. */
export class FieldProblem extends Error {
  readonly errors: readonly FieldError[];

  constructor(...errors: readonly FieldError[]) {
    super(errors.map(({ text }) => text).join(' '));
    this.errors = errors;
  }
}

export interface TextRules {
  readonly max?: number;
  readonly required?: boolean;
  readonly blank?: boolean;
}

export function problem(text: string, code = 'invalid'): FieldProblem {
  return new FieldProblem({ text, code });
}

export function parseText(value: unknown, { max, blank = false }: TextRules): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw problem('Not a valid string.');
  const text = String(value).trim();
  if (text === '' && !blank) throw problem('This field may not be blank.', 'blank');
  if (text.includes('\0')) throw problem('Null characters are not allowed.', 'null_characters_not_allowed');
  if (max !== undefined && isLongerThan(text, max)) {
    throw problem(`Ensure this field has no more than ${max} characters.`, 'max_length');
  }
  return text;
}

export function parseChoice(value: unknown, choices: readonly string[]): string {
  const text = parseText(value, {});
  if (!choices.includes(text)) throw problem(`"${text}" is not a valid choice.`, 'invalid_choice');
  return text;
}

export function parseFlag(value: unknown): boolean {
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  if (typeof value === 'string' && /^(?:t|y|yes|true|on|1)$/i.test(value)) return true;
  if (typeof value === 'string' && /^(?:f|n|no|false|off|0)$/i.test(value)) return false;
  throw problem('Must be a valid boolean.');
}

export function parseInteger(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw problem('A valid integer is required.');
  if (number <= 2_147_483_647) return number;
  throw problem('Ensure this value is less than or equal to 2147483647.', 'max_value');
}

export function parseNumber(value: unknown): number {
  if (typeof value !== 'number') throw problem('A valid number is required.');
  return value;
}

export function parseDay(value: unknown): string {
  const date = typeof value === 'string' ? parseDate(value) : undefined;
  if (date !== undefined) return date;
  throw problem('Date has wrong format. Use one of these formats instead: YYYY-MM-DD.');
}

export function parseMoment(value: unknown): string {
  const time = typeof value === 'string' ? parseDateTime(value) : undefined;
  if (time !== undefined) return formatDateTime(time);
  const format = 'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]';
  throw problem(`Datetime has wrong format. Use one of these formats instead: ${format}.`);
}

/** Implements Django's URL check: http, https and ftp only, so `git@host:owner/name.git` is refused. */
export function parseUrl(value: unknown, max: number): string {
  const text = parseText(value, { max, blank: true });
  const isUrl = /^(?:https?|ftps?):\/\/[^\s/$.?#]\S*$/i.test(text) && URL.canParse(text);
  if (text !== '' && !isUrl) throw problem('Enter a valid URL.');
  return text;
}

/**
 * Tag fields are declared with force_lowercase (dojo/finding/models.py). A text with commas is several tags, and the first
 * tag that is refused ends the reading (TagListSerializerField in dojo/api_v2/serializers.py).
 */
export function parseTags(value: unknown): string[] {
  const tags = parseList(value).flatMap((text) => splitTags(String(text)));
  const refused = tags.map(tagProblem).find((text) => text !== undefined);
  if (refused !== undefined) throw problem(refused, 'invalid');
  return tagSet(tags.map((tag) => tag.toLowerCase()));
}

export function parseReference(value: unknown, exists: (id: number) => boolean): number {
  const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number') {
    throw problem(`Incorrect type. Expected pk value, received ${pythonType(value)}.`, 'incorrect_type');
  }
  if (!exists(id)) throw problem(`Invalid pk "${id}" - object does not exist.`, 'does_not_exist');
  return id;
}

export function parseList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw problem(`Expected a list of items but got type "${pythonType(value)}".`, 'not_a_list');
}

function pythonType(value: unknown): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return Array.isArray(value) ? 'list' : 'dict';
}
