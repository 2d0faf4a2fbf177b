import { readArguments } from '../arguments/read-arguments.ts';
import { UsageError } from '../push/usage-error.ts';

/** Ports on 127.0.0.1. They stay the same, because connections and open pages remember them. */
export interface DevOptions {
  /** The page: 5173 by default, the ones below are the next two. */
  readonly port: number;
  readonly apiPort: number;
  readonly simulatorPort: number;
}

/** Reads the command line. @throws UsageError */
export function parseDevOptions(args: readonly string[]): DevOptions {
  const options = { port: { type: 'string', default: '5173' } } as const;
  const { values } = readArguments({ args: [...args], options }, 'Usage: dev [--port N]');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_533) {
    throw new UsageError('--port takes a number from 1 to 65533; API and simulator take the next two.');
  }
  return { port, apiPort: port + 1, simulatorPort: port + 2 };
}
