/** Returns the error text of Python's `json` module for an invalid text. DefectDojo passes it on. */
export function pythonJsonError(text: string): string {
  const scanner = new Scanner(text);
  try {
    scanner.value();
    scanner.skipSpace();
    throw scanner.problem('Extra data', scanner.at);
  } catch (error) {
    if (error instanceof PythonJsonError) return error.message;
    throw error;
  }
}

class PythonJsonError extends Error {}

class Scanner {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  problem(text: string, position: number): PythonJsonError {
    const lines = this.#text.slice(0, position).split('\n');
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return new PythonJsonError(`${text}: line ${lines.length} column ${column} (char ${position})`);
  }

  skipSpace(): void {
    while (' \t\r\n'.includes(this.#text.charAt(this.at)) && this.at < this.#text.length) this.at += 1;
  }

  value(): void {
    this.skipSpace();
    const next = this.#text.charAt(this.at);
    if (next === '{') this.#object();
    else if (next === '[') this.#array();
    else if (next === '"') this.#string();
    else this.#literal();
  }

  #object(): void {
    this.at += 1;
    this.skipSpace();
    if (this.#take('}')) return;
    for (;;) {
      if (this.#text.charAt(this.at) !== '"')
        throw this.problem('Expecting property name enclosed in double quotes', this.at);
      this.#string();
      this.skipSpace();
      if (!this.#take(':')) throw this.problem("Expecting ':' delimiter", this.at);
      this.value();
      this.skipSpace();
      if (this.#take('}')) return;
      if (!this.#take(',')) throw this.problem("Expecting ',' delimiter", this.at);
      this.skipSpace();
    }
  }

  #array(): void {
    this.at += 1;
    this.skipSpace();
    if (this.#take(']')) return;
    for (;;) {
      this.value();
      this.skipSpace();
      if (this.#take(']')) return;
      if (!this.#take(',')) throw this.problem("Expecting ',' delimiter", this.at);
    }
  }

  #string(): void {
    const start = this.at;
    for (this.at += 1; this.at < this.#text.length; this.at += 1) {
      const next = this.#text.charAt(this.at);
      if (next === '"') {
        this.at += 1;
        return;
      }
      if (next < ' ') throw this.problem('Invalid control character at', this.at);
      if (next === '\\') this.at += 1;
    }
    throw this.problem('Unterminated string starting at', start);
  }

  #literal(): void {
    const literal = /^(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(
      this.#text.slice(this.at),
    );
    if (literal === null) throw this.problem('Expecting value', this.at);
    this.at += literal[0].length;
  }

  #take(character: string): boolean {
    if (this.#text.charAt(this.at) !== character) return false;
    this.at += 1;
    return true;
  }
}
