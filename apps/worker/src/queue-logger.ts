import type { Log } from '@gecko-defectdojo/jobs';
import { Logger } from 'graphile-worker';

const METHODS = { error: 'error', warning: 'warn', info: 'info', debug: 'debug' } as const;

/** Passes the lines of the queue on, with the job that they are about. Their values, such as payloads, are left out. */
export function queueLogger(log: Log): Logger {
  return new Logger(({ taskIdentifier, jobId }) => {
    const scoped = log.child({ task: taskIdentifier, jobId });
    return (level, message) => scoped[METHODS[level]]({}, message);
  });
}
