/** The effect of a fault on the requests that it matches. */
export type FaultAction =
  /** Responds without processing, as a proxy would: 429 with `retry-after`, 502 with HTML. */
  | {
      readonly kind: 'respond';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Waits, then serves the request. Further faults still apply. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Waits for `until`, then serves the request. Further faults still apply. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  /** Closes the connection before anything is processed. */
  | { readonly kind: 'cut' }
  /** Processes the whole request, then closes the connection instead of responding. */
  | { readonly kind: 'commit-then-drop' }
  /**
   * Leaves the client without its response, and processes the whole request after `until` and `ms`, with its values of
   * now: a DefectDojo that works on for a client that has gone. A server that was closed meanwhile processes nothing.
   */
  | {
      readonly kind: 'late';
      readonly ms: number;
      readonly until?: Promise<unknown>;
      readonly answer?: LateAnswer;
      /** `early`: the request has read its rows when it came (`EarlyRows`). Default: it reads them when it is processed. */
      readonly rows?: 'early';
    }
  /** Processes this number of a report's findings, in the order of the release, then returns 500. */
  | { readonly kind: 'commit-part-then-500'; readonly findings: number }
  /** Neither processes nor responds. The connection stays open until a side closes it. */
  | { readonly kind: 'hang' };

/**
 * The view of a late request that its client has at once: a closed connection (the default), nothing, or the response of
 * a proxy that gave up.
 */
export type LateAnswer = 'cut' | 'none' | Omit<Extract<FaultAction, { kind: 'respond' }>, 'kind'>;

/** The requests that a fault applies to. A missing field matches all. */
export interface FaultMatch {
  readonly method?: string | readonly string[];
  /** The start of the path, or a pattern for it. */
  readonly path?: string | RegExp;
  readonly body?: (body: string) => boolean;
}

export interface Fault {
  readonly match?: FaultMatch;
  /** Number of requests to hit. Default 1; `Infinity` for all. */
  readonly times?: number;
  /** Number of matching requests to let pass first. */
  readonly after?: number;
  readonly action: FaultAction;
  /** Called for each request that it hits, before its effect. */
  readonly onHit?: (request: { readonly method: string; readonly path: string }) => void;
}

interface ArmedFault {
  readonly fault: Fault;
  toPass: number;
  toHit: number;
}

interface FaultyRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}

/** The active faults, in the order they were added. */
export class Faults {
  #armed: ArmedFault[] = [];
  #late = 0;

  /** Number of late requests that were not processed yet. */
  get late(): number {
    return this.#late;
  }

  /** Counts a late request until the work on it ends. */
  async whileLate(work: () => Promise<unknown>): Promise<void> {
    this.#late += 1;
    try {
      await work();
    } finally {
      this.#late -= 1;
    }
  }

  /** Adds a fault. Returns a function that removes it. */
  add(fault: Fault): () => void {
    const armed: ArmedFault = { fault, toPass: fault.after ?? 0, toHit: fault.times ?? 1 };
    this.#armed.push(armed);
    return () => {
      this.#armed = this.#armed.filter((other) => other !== armed);
    };
  }

  clear(): void {
    this.#armed = [];
  }

  /** Returns the actions for a request: every wait up to and including the first action of another kind. */
  take(request: FaultyRequest): FaultAction[] {
    const actions: FaultAction[] = [];
    for (const armed of this.#armed) {
      if (!matches(armed.fault.match ?? {}, request)) continue;
      if (armed.toPass > 0) {
        armed.toPass -= 1;
        continue;
      }
      armed.toHit -= 1;
      armed.fault.onHit?.(request);
      actions.push(armed.fault.action);
      if (!isWait(armed.fault.action)) break;
    }
    this.#armed = this.#armed.filter(({ toHit }) => toHit > 0);
    return actions;
  }
}

function isWait({ kind }: FaultAction): boolean {
  return kind === 'delay' || kind === 'hold';
}

function matches({ method, path, body }: FaultMatch, request: FaultyRequest): boolean {
  if (method !== undefined && ![method].flat().includes(request.method)) return false;
  if (typeof path === 'string' && !request.path.startsWith(path)) return false;
  if (path instanceof RegExp && request.path.search(path) === -1) return false;
  return body === undefined || body(request.body.toString('utf8'));
}
