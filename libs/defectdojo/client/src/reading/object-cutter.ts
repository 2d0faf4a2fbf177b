import type { ByteText } from './byte-text.ts';
import { DEPTH_MAX, ResponseTooLong, VALUES_MAX } from './response-limits.ts';

/** The fields that are read: by name, the bytes of the name as it stands in JSON, with its colon. */
export type ReadFields = ReadonlyMap<string, Buffer>;

/** The parts of an object that an `ObjectCutter` keeps. */
export interface ObjectForm {
  readonly fields: ReadFields;
  /** Takes the text of the read fields. */
  readonly text: ByteText;
  /** Name of a field whose list the caller reads itself. */
  readonly list?: string;
}

/** The values that a response may still have. Shared by all its cutters. */
export interface ValueBudget {
  left: number;
}

/** Returns the budget of one response. */
export function createValueBudget(): ValueBudget {
  return { left: VALUES_MAX };
}

/** Thrown if the text is not JSON, or is no object where one is expected. */
export class MalformedJson extends Error {
  override readonly name = 'MalformedJson';

  constructor() {
    super('The response is no JSON object.');
  }
}

export const COMMA = 0x2c;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_LIST = 0x5d;
const COMMA_BYTES = Buffer.from(',');
const QUOTE = 0x22;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_OBJECT = 0x7d;
/** Longer names belong to no field that is read. */
const NAME_MAX = 100;

type Place = 'start' | 'first_name' | 'next_name' | 'in_name' | 'colon' | 'value' | 'list' | 'end';

/**
 * Cuts the text of one JSON object down to the fields that are read, without building anything of the others. Takes the
 * text in pieces of any size. Fields that are not read are checked for balanced brackets and for their depth, not for
 * their grammar; what is kept goes through `JSON.parse`. A name that is written in escapes counts as another field;
 * DefectDojo writes none.
 */
export class ObjectCutter {
  readonly #form: ObjectForm;
  readonly #budget: ValueBudget;
  readonly #text: ByteText;
  readonly #brackets = new Uint8Array(DEPTH_MAX + 1);
  #depth = 0;
  #place: Place = 'start';
  #inString = false;
  #isEscaped = false;
  #name = '';
  #isCopying = false;
  #hasFields = false;
  #hasList = false;

  constructor(form: ObjectForm, budget: ValueBudget) {
    this.#form = form;
    this.#budget = budget;
    this.#text = form.text;
  }

  get isDone(): boolean {
    return this.#place === 'end';
  }

  /** True after the opening bracket of the list that the caller reads. */
  get isAtList(): boolean {
    return this.#place === 'list';
  }

  /** True if the object had that list. */
  get hasList(): boolean {
    return this.#hasList;
  }

  /** Goes on after the closing bracket of the list. */
  leaveList(): void {
    this.#place = 'value';
  }

  /** Returns the text of the object with the read fields only. */
  toString(): string {
    return `{${this.#text.toString()}}`;
  }

  /**
   * Reads `chunk` from the index `from` on. Returns the index after the end of the object or after the opening bracket of
   * the list, or the chunk's length.
   *
   * @throws MalformedJson, or ResponseTooLong
   */
  cut(chunk: Buffer, from: number): number {
    let copyFrom = from;
    for (let index = from; index < chunk.length; index += 1) {
      if (this.#inString) {
        index = this.#skipString(chunk, index);
        continue;
      }
      const byte = chunk[index] ?? 0;
      if (isWhiteSpace(byte)) continue;
      const wasCopying = this.#isCopying;
      this.#take(byte);
      if (wasCopying && !this.#isCopying) this.#text.append(chunk, copyFrom, index);
      else if (!wasCopying) copyFrom = index + 1;
      if (this.#place === 'end' || this.#place === 'list') return index + 1;
    }
    if (this.#isCopying) this.#text.append(chunk, copyFrom);
    return chunk.length;
  }

  /** Returns the index of the closing quote, or the chunk's length. */
  #skipString(chunk: Buffer, from: number): number {
    let index = from;
    for (; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) {
        this.#inString = false;
        break;
      }
    }
    if (this.#place === 'in_name') this.#readName(chunk, from, index);
    return index;
  }

  #readName(chunk: Buffer, from: number, to: number): void {
    if (this.#name.length <= NAME_MAX)
      this.#name += chunk.toString('latin1', from, Math.min(to, from + NAME_MAX + 1));
    if (!this.#inString) this.#place = 'colon';
  }

  #take(byte: number): void {
    if (this.#depth > 1) this.#takeInside(byte);
    else if (this.#place === 'value') this.#takeValue(byte);
    else if (this.#place === 'colon') this.#startValue(byte);
    else if (this.#place === 'start') this.#start(byte);
    else if (this.#place === 'first_name' && byte === CLOSE_OBJECT) this.#end(byte);
    else this.#startName(byte);
  }

  #start(byte: number): void {
    if (byte !== OPEN_OBJECT) throw new MalformedJson();
    this.#open(byte);
    this.#place = 'first_name';
  }

  /** Takes a byte below the fields of the object. */
  #takeInside(byte: number): void {
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#open(byte);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#close(byte);
    else if (byte === COMMA) this.#count();
  }

  #startName(byte: number): void {
    if (byte !== QUOTE) throw new MalformedJson();
    this.#inString = true;
    this.#name = '';
    this.#place = 'in_name';
  }

  #startValue(byte: number): void {
    if (byte !== COLON) throw new MalformedJson();
    this.#place = 'value';
    const name = this.#form.fields.get(this.#name);
    if (name === undefined) return;
    this.#isCopying = true;
    if (this.#hasFields) this.#text.append(COMMA_BYTES);
    this.#text.append(name);
    this.#hasFields = true;
    this.#count();
  }

  #takeValue(byte: number): void {
    if (byte === COMMA) {
      this.#isCopying = false;
      this.#place = 'next_name';
    } else if (byte === CLOSE_OBJECT) this.#end(byte);
    else if (byte === CLOSE_LIST) throw new MalformedJson();
    else if (byte === OPEN_LIST && this.#name === this.#form.list) this.#enterList();
    else this.#takeInside(byte);
  }

  #enterList(): void {
    // A second list of that name would have to replace the rows that were read.
    if (this.#hasList) throw new MalformedJson();
    this.#hasList = true;
    this.#place = 'list';
  }

  #end(byte: number): void {
    this.#isCopying = false;
    this.#close(byte);
    this.#place = 'end';
  }

  #open(byte: number): void {
    if (this.#depth >= DEPTH_MAX) throw new ResponseTooLong();
    this.#depth += 1;
    this.#brackets[this.#depth] = byte;
    this.#count();
  }

  #close(byte: number): void {
    // In ASCII each closing bracket follows its opening one by 2.
    if (this.#brackets[this.#depth] !== byte - 2) throw new MalformedJson();
    this.#depth -= 1;
  }

  #count(): void {
    if (!this.#isCopying) return;
    this.#budget.left -= 1;
    if (this.#budget.left < 0) throw new ResponseTooLong();
  }
}

/** Returns true for the white space of JSON. */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
