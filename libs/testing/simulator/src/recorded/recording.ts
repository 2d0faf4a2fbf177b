/** A JSON value as a recording holds it: it may contain `{{variables}}` and masks. */
export type Json = null | boolean | number | string | readonly Json[] | JsonFields;

export interface JsonFields {
  readonly [name: string]: Json;
}

/** Recorded as texts; one that is nothing but a variable may be filled with a number. */
export type FormFields = Readonly<Record<string, string | number>>;

/** The user whose key a step sends: one without rights, a deactivated one, or no key at all. */
export type RecordedUser = 'plain' | 'inactive' | 'none';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: FormFields;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: Json;
  /** A body that is sent byte for byte, under the content type of JSON. */
  readonly raw?: string;
  readonly multipart?: {
    readonly fields: FormFields;
    readonly file?: { readonly name: string; readonly json?: Json; readonly text?: string };
  };
}

export interface RecordedResponse {
  readonly status: number;
  /** The content type without its parameters; empty for a response without one. */
  readonly type: string;
  readonly location?: string;
  /** Left out where the response is no JSON. */
  readonly body?: Json;
}

export interface RecordedStep {
  readonly name: string;
  /** The superuser's key by default. */
  readonly as?: RecordedUser;
  readonly request: RecordedRequest;
  /** Variables for the steps that follow, by their dotted path in the body of the response. */
  readonly capture?: Readonly<Record<string, string>>;
  readonly response: RecordedResponse;
}

/** Requests in their order with the responses of a running DefectDojo. */
export interface Recording {
  readonly about: string;
  readonly steps: readonly RecordedStep[];
}
