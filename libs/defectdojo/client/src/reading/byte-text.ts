import { ResponseTooLong } from './response-limits.ts';

const FIRST_BYTES = 1_024;

/** Collects bytes of UTF-8 text, up to a maximum. One buffer that grows, because parts of it may be tiny and many. */
export class ByteText {
  readonly #maxBytes: number;
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Begins a new text. */
  clear(): void {
    this.#bytes = 0;
  }

  /** Copies the bytes. Throws `ResponseTooLong` if the text gets longer than the maximum. */
  append(source: Buffer, from = 0, to = source.length): void {
    const bytes = this.#bytes + to - from;
    if (bytes > this.#maxBytes) throw new ResponseTooLong();
    if (bytes > this.#buffer.length) this.#grow(bytes);
    source.copy(this.#buffer, this.#bytes, from, to);
    this.#bytes = bytes;
  }

  toString(): string {
    return this.#buffer.toString('utf8', 0, this.#bytes);
  }

  #grow(bytes: number): void {
    const larger = Buffer.allocUnsafe(Math.min(Math.max(bytes, this.#buffer.length * 2), this.#maxBytes));
    this.#buffer.copy(larger, 0, 0, this.#bytes);
    this.#buffer = larger;
  }
}
