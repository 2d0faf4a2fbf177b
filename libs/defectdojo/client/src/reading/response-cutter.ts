import { ByteText } from './byte-text.ts';
import {
  CLOSE_LIST,
  COMMA,
  createValueBudget,
  isWhiteSpace,
  MalformedJson,
  ObjectCutter,
  OPEN_OBJECT,
  type ReadFields,
} from './object-cutter.ts';
import { ResponseTooLong, READ_BYTES, ROWS_MAX } from './response-limits.ts';

/** Which fields of a response are read. */
export interface ResponseForm {
  /** The fields of the outer object. */
  readonly fields: ReadFields;
  /** For a page: the fields of each row in `results`. Undefined: the response is one object. */
  readonly rowFields: ReadFields | undefined;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Cuts a response into its outer object and, for a page, its rows one by one. */
export class ResponseCutter {
  readonly #budget = createValueBudget();
  readonly #rowFields: ReadFields | undefined;
  readonly #rowText = new ByteText(READ_BYTES);
  readonly #outer: ObjectCutter;
  #row: ObjectCutter | undefined;
  #rows = 0;
  #before: 'bracket' | 'comma' | 'row' = 'bracket';
  #markBytes = 0;

  constructor({ fields, rowFields }: ResponseForm) {
    this.#rowFields = rowFields;
    const list = rowFields === undefined ? {} : { list: 'results' };
    this.#outer = new ObjectCutter({ fields, text: new ByteText(READ_BYTES), ...list }, this.#budget);
  }

  /** True if the outer object had the list `results`. */
  get hasRows(): boolean {
    return this.#outer.hasList;
  }

  /** Returns the text of the outer object, without its rows. Throws `MalformedJson` if the text is incomplete. */
  finish(): string {
    if (!this.#outer.isDone) throw new MalformedJson();
    return this.#outer.toString();
  }

  /** Returns the text of the row that the last `cut` completed. Undefined if it completed none. */
  takeRow(): string | undefined {
    if (this.#row?.isDone !== true) return undefined;
    const text = this.#row.toString();
    this.#row = undefined;
    this.#before = 'row';
    return text;
  }

  /**
   * Reads `chunk` from the index `from` on. Returns the index at which to go on: after a row, or at the chunk's end.
   *
   * @throws MalformedJson, or ResponseTooLong
   */
  cut(chunk: Buffer, from: number): number {
    let index = from;
    while (index < chunk.length) {
      if (this.#row !== undefined) index = this.#row.cut(chunk, index);
      else if (this.#outer.isAtList) index = this.#cutBetweenRows(chunk, index);
      else if (this.#outer.isDone) index = afterEnd(chunk, index);
      else index = this.#outer.cut(chunk, this.#skipMark(chunk, index));
      if (this.#row?.isDone === true) break;
    }
    return index;
  }

  #cutBetweenRows(chunk: Buffer, index: number): number {
    const byte = chunk[index] ?? 0;
    if (byte === OPEN_OBJECT && this.#before !== 'row') {
      this.#startRow();
      // The row reads its own opening bracket.
      return index;
    }
    if (byte === CLOSE_LIST && this.#before !== 'comma') this.#outer.leaveList();
    else if (byte === COMMA && this.#before === 'row') this.#before = 'comma';
    else if (!isWhiteSpace(byte)) throw new MalformedJson();
    return index + 1;
  }

  #startRow(): void {
    this.#rows += 1;
    if (this.#rows > ROWS_MAX) throw new ResponseTooLong();
    const fields = this.#rowFields ?? new Map<string, Buffer>();
    this.#rowText.clear();
    this.#row = new ObjectCutter({ fields, text: this.#rowText }, this.#budget);
  }

  /** Some proxies put a byte order mark in front. */
  #skipMark(chunk: Buffer, from: number): number {
    let index = from;
    while (index < chunk.length && chunk[index] === BYTE_ORDER_MARK[this.#markBytes]) {
      this.#markBytes += 1;
      index += 1;
    }
    if (index < chunk.length) this.#markBytes = BYTE_ORDER_MARK.length;
    return index;
  }
}

/** Returns the chunk's length, if only white space follows. */
function afterEnd(chunk: Buffer, from: number): number {
  for (let index = from; index < chunk.length; index += 1) {
    if (!isWhiteSpace(chunk[index] ?? 0)) throw new MalformedJson();
  }
  return chunk.length;
}
