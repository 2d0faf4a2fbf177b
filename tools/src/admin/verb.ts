import type { Database } from '@gecko-defectdojo/data';
import type { OperatorContext } from '@gecko-defectdojo/services/operate';

/** The process that calls the command, replaced in tests. */
export interface AdminProcess {
  readonly args: readonly string[];
  readonly environment: Record<string, string | undefined>;
  /** Writes a line to the standard output, or for a person beside it. */
  readonly print: (line: string) => void;
  readonly tell: (line: string) => void;
}

/** The context of a verb. */
export interface AdminContext extends OperatorContext {
  /** Opened as a member of the app role, as a worker opens it. */
  readonly database: Database;
  readonly environment: AdminProcess['environment'];
  readonly tell: AdminProcess['tell'];
}

/** The outcome of a verb. */
export interface AdminResult {
  /** Printed as one line with `--json`. */
  readonly json: unknown;
  /** Printed otherwise, line by line. */
  readonly lines: readonly string[];
  /** Default: 0. 1 if what was asked for is not there, or could not be done. */
  readonly exitCode?: 0 | 1 | undefined;
}

/** A call that was read: what it does, and who acts. */
export interface AdminCall {
  readonly json: boolean;
  /** The name of the operator; given wherever something is changed. */
  readonly operator: string | undefined;
  readonly run: (context: AdminContext) => Promise<AdminResult>;
}

/** A verb of the command. */
export interface Verb {
  /** How it is called, without the name of the command. */
  readonly usage: string;
  /** Reads what follows the verb. @throws UsageError */
  readonly read: (args: readonly string[], usage: string) => AdminCall;
}
