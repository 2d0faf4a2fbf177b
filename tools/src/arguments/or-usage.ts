import { UsageError } from '../push/usage-error.ts';

/** Runs a command. A call at fault ends with its sentence alone and the code 2. */
export async function orUsage(command: () => Promise<void> | void): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
