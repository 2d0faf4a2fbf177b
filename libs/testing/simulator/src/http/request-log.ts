/** A request that the simulator received. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The header `User-Agent`, which the access log of a stock DefectDojo keeps. */
  readonly userAgent: string;
  /** 0 until a response was sent, and always if a fault prevented the response. */
  readonly status: number;
  /** True for POST, PUT, PATCH and DELETE. */
  readonly write: boolean;
  /** Number of findings in the report of an import. */
  readonly findings?: number;
}

/** A log entry while its request is processed. */
export interface OpenLogEntry {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly userAgent: string;
  readonly write: boolean;
  status: number;
  findings?: number;
}

/** The requests in the order of arrival. Iterate or index it like an array. */
export class RequestLog extends Array<LoggedRequest> {
  /** `map` and `filter` return plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  clear(): void {
    this.length = 0;
  }

  /** Number of writing requests. */
  get writes(): number {
    return this.reduce((count, { write }) => count + (write ? 1 : 0), 0);
  }

  open(request: Pick<LoggedRequest, 'method' | 'path' | 'query' | 'userAgent'>): OpenLogEntry {
    const { method } = request;
    const write = method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE';
    const entry: OpenLogEntry = { ...request, write, status: 0 };
    this.push(entry);
    return entry;
  }
}
