import type { Database } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** The rights of a person of Gecko over all teams: to look, or to act as well. No role of a customer has either. */
export type OperatorPermission = 'operate.read' | 'operate';

/** A person of Gecko who acts for all teams. */
export interface Operator {
  /** Kept with every act. */
  readonly name: string;
  readonly permissions: readonly OperatorPermission[];
}

/** The context of a verb for operators. */
export interface OperatorContext {
  /** Opened as a member of `operatorRole`, which no process that serves customers is. */
  readonly operators: Database;
  readonly operator: Operator;
}

const NAME_MAX = 200;

/**
 * Requires a permission of the operator. Every verb for operators calls it first.
 *
 * @throws IntegrationError `forbidden`, or `validation_failed` for an act without a name
 */
export function requireOperator(
  { operator }: Pick<OperatorContext, 'operator'>,
  permission: OperatorPermission,
): void {
  const { name, permissions } = operator;
  const isAllowed =
    permissions.includes('operate') || (permission === 'operate.read' && permissions.includes(permission));
  if (!isAllowed) throw new IntegrationError('forbidden', 'Only operators of Gecko may do this.');
  const isNamed = name.trim() !== '' && name.length <= NAME_MAX;
  if (permission === 'operate' && !isNamed)
    throw new IntegrationError('validation_failed', 'Say who acts, in at most 200 characters.');
}
