import type { Readable } from 'node:stream';

/** Reads lines and given numbers of bytes from a stream. Buffers one chunk beyond the requested bytes. */
export class ByteQueue {
  readonly #chunks: AsyncIterator<Buffer>;
  #current: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    // A stream without an encoding yields buffers.
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Returns the next line without its end, or undefined if the stream has ended or the line is too long. */
  async line(maximum: number): Promise<string | undefined> {
    for (;;) {
      const end = this.#current.indexOf(10);
      if (end !== -1) {
        const line = this.#current.toString('latin1', 0, end);
        this.#current = this.#current.subarray(end + 1);
        return line;
      }
      if (this.#current.length > maximum || !(await this.#more())) return undefined;
    }
  }

  /** Returns the next bytes, or undefined if the stream has fewer. They may share memory with the stream. */
  async take(length: number): Promise<Uint8Array | undefined> {
    if (this.#current.length < length) {
      const parts = [this.#current];
      let gathered = this.#current.length;
      while (gathered < length) {
        const next = await this.#chunks.next();
        if (next.done === true) return undefined;
        parts.push(next.value);
        gathered += next.value.length;
      }
      this.#current = Buffer.concat(parts);
    }
    const taken = this.#current.subarray(0, length);
    this.#current = this.#current.subarray(length);
    return taken;
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done === true) return false;
    this.#current = this.#current.length === 0 ? next.value : Buffer.concat([this.#current, next.value]);
    return true;
  }
}
