/** One request the simulator got. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** 0 while no answer was sent, and for ever when a fault kept it back. */
  readonly status: number;
  /** POST, PUT, PATCH and DELETE. */
  readonly write: boolean;
  /** How many findings the report of an import holds. */
  readonly findings?: number;
}

/** A log entry while its request is served. */
export interface OpenLogEntry {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly write: boolean;
  status: number;
  findings?: number;
}

/** The requests in the order they arrived, to be iterated or indexed like an array. */
export class RequestLog extends Array<LoggedRequest> {
  /** What `map` and `filter` make of it are plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  clear(): void {
    this.length = 0;
  }

  /** How many of them write. */
  get writes(): number {
    return this.reduce((count, { write }) => count + (write ? 1 : 0), 0);
  }

  open(method: string, path: string, query: string): OpenLogEntry {
    const write = method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE';
    const entry: OpenLogEntry = { method, path, query, write, status: 0 };
    this.push(entry);
    return entry;
  }
}
