/** What a fault does to the requests it matches. */
export type FaultAction =
  /** Answers without processing, as a proxy in front would: 429 with `retry-after`, 502 with HTML. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Waits, then serves the request; further faults still apply. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Cuts the connection before anything is processed. */
  | { readonly kind: 'cut' }
  /** Processes the whole request, then cuts the connection instead of answering. */
  | { readonly kind: 'commit-then-drop' }
  /** Processes so many findings of a report, in the order the release takes them, then answers 500. */
  | { readonly kind: 'commit-part-then-500'; readonly findings: number }
  /** Neither processes nor answers; the connection stays open until a side closes it. */
  | { readonly kind: 'hang' };

/** Which requests a fault is meant for; whatever is left out matches. */
export interface FaultMatch {
  readonly method?: string;
  /** The start of the path, or a pattern for it. */
  readonly path?: string | RegExp;
  readonly body?: (body: string) => boolean;
}

export interface Fault {
  readonly match?: FaultMatch;
  /** How many requests it hits; 1 by default, `Infinity` for all. */
  readonly times?: number;
  /** How many matching requests it lets pass first. */
  readonly after?: number;
  readonly action: FaultAction;
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

/** The faults in force, in the order they were added. */
export class Faults {
  #armed: ArmedFault[] = [];

  /** Arms a fault; the returned function takes it back. */
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

  /** Takes what hits a request: every delay up to and including the first action of another kind. */
  take(request: FaultyRequest): FaultAction[] {
    const actions: FaultAction[] = [];
    for (const armed of this.#armed) {
      if (!matches(armed.fault.match ?? {}, request)) continue;
      if (armed.toPass > 0) {
        armed.toPass -= 1;
        continue;
      }
      armed.toHit -= 1;
      actions.push(armed.fault.action);
      if (armed.fault.action.kind !== 'delay') break;
    }
    this.#armed = this.#armed.filter(({ toHit }) => toHit > 0);
    return actions;
  }
}

function matches({ method, path, body }: FaultMatch, request: FaultyRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (typeof path === 'string' && !request.path.startsWith(path)) return false;
  if (path instanceof RegExp && request.path.search(path) === -1) return false;
  return body === undefined || body(request.body.toString('utf8'));
}
