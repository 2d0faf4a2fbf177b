/**
 * The fields of a log line, the same in every process. The list is closed, so that no content, key, address or parameter
 * of a statement reaches a log.
 */
export interface LogFields {
  /** Common to a click, its jobs and their requests to DefectDojo. */
  readonly requestId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly mappingId?: string | undefined;
  readonly pushId?: string | undefined;
  readonly connectionId?: string | undefined;
  /** The number of times that a worker has taken this push or job up, this one included. */
  readonly attempt?: number | undefined;
  /** The hash of the instance's origin: never its host name. */
  readonly instance?: string | undefined;
  readonly task?: string | undefined;
  readonly jobId?: string | undefined;
  readonly trigger?: string | undefined;
  readonly outcome?: string | undefined;
  /** The stable code of an error. */
  readonly code?: string | undefined;
  /** The effects of a push on findings, by counter. Counters of 0 are left out. */
  readonly counters?: Readonly<Record<string, number>> | undefined;
  /** The number of requests to DefectDojo, and of those among them that write. */
  readonly requests?: number | undefined;
  readonly writes?: number | undefined;
  /** The number of rows that retention has deleted, by table. */
  readonly deleted?: Readonly<Record<string, number>> | undefined;
  /** A number of things that the message names. */
  readonly count?: number | undefined;
  /** The time that it took, in milliseconds. */
  readonly ms?: number | undefined;
  /** The time since the trigger of a push, with all its waits, in milliseconds. */
  readonly sinceTriggerMs?: number | undefined;
  /** An error whose message and stack hold no key and no parameter. */
  readonly err?: Error | undefined;
}

/**
 * A logger of the host. The plugin makes none of its own: loggers of pino and of Fastify fit as they are. Fields come
 * first, then a sentence that holds no value.
 */
export interface Log {
  trace(fields: LogFields, message: string): void;
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** Returns a logger that adds these fields to each line. */
  child(fields: LogFields): Log;
}

const nothing = (): void => undefined;

/** Writes nothing. The logger of a host that gives none. */
export const silentLog: Log = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => silentLog,
};
