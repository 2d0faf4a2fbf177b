import { openDatabase } from '@gecko-defectdojo/data';
import { describeFailure } from '../push/describe-failure.ts';
import { UsageError } from '../push/usage-error.ts';
import { readCall } from './read-call.ts';
import type { AdminCall, AdminProcess, AdminResult } from './verb.ts';

export { readCall } from './read-call.ts';

/**
 * Runs the command for operators of all teams. Returns the exit code: 1 if what was asked for is not there or could not be
 * done, 2 when the call is at fault.
 */
export async function runAdminCommand(caller: AdminProcess): Promise<number> {
  try {
    const call = readCall(caller.args);
    const { json, lines, exitCode = 0 } = await runCall(caller, call);
    if (call.json) caller.print(JSON.stringify(json));
    else for (const line of lines) caller.print(line);
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError || error instanceof RangeError) {
      caller.tell(error.message);
      return 2;
    }
    const { message, exitCode } = describeFailure(error);
    caller.tell(message);
    return exitCode;
  }
}

async function runCall(caller: AdminProcess, call: AdminCall): Promise<AdminResult> {
  const { environment, tell } = caller;
  const options = { maxConnections: 2, applicationName: 'gecko-admin' };
  const database = openDatabase({ url: requireUrl(environment, 'DATABASE_URL'), ...options });
  const operators = openDatabase({ url: requireUrl(environment, 'OPERATOR_DATABASE_URL'), ...options });
  try {
    const operator = {
      name: call.operator ?? '',
      permissions: [call.operator === undefined ? 'operate.read' : 'operate'] as const,
    };
    return await call.run({ database, operators, operator, environment, tell });
  } finally {
    await Promise.all([database.close(), operators.close()]);
  }
}

function requireUrl(environment: AdminProcess['environment'], name: string): string {
  const url = environment[name] ?? '';
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new UsageError(`Set ${name} to a postgres:// URL: ${MEANINGS[name] ?? ''}.`);
}

const MEANINGS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'the one of the worker, a member of the app role',
  OPERATOR_DATABASE_URL: 'a member of the role that migrate was given as operatorRole',
};
