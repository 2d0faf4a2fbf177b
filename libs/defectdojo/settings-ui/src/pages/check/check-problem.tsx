import type { Check, Connection, ErrorCode } from '@gecko-defectdojo/contract';
import { Banner, Button, buttonClass } from '@gecko-defectdojo/ui';
import { PushNowButton } from '../../components/push-now-button.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { words } from './words.ts';

const KEY_CODES: ReadonlySet<ErrorCode> = new Set(['key_rejected', 'key_expired', 'user_inactive']);

export interface CheckProblemProps {
  readonly check: Check | undefined;
  readonly connection: Pick<Connection, 'state'> | null | undefined;
  readonly mappingId: string;
  /** True for users who may act on an active mapping. */
  readonly canAct: boolean;
  readonly isStarting: boolean;
  readonly onCheck: () => void;
}

/**
 * Says why the newest check failed, with the remedy that fits, or that the key is rejected. A check that failed for the
 * key says nothing of it once the key works again.
 */
export function CheckProblem(props: CheckProblemProps) {
  const { check, connection, mappingId, canAct, isStarting, onCheck } = props;
  if (connection?.state === 'key_rejected')
    return (
      <Banner
        tone="danger"
        actions={
          canAct ? (
            <ModuleLink target={{ page: 'home' }} className={buttonClass()}>
              {words.failed.replaceKey}
            </ModuleLink>
          ) : undefined
        }
      >
        {words.failed.keyRejected}
      </Banner>
    );
  if (check?.status !== 'failed') return null;
  const again = (
    <Button icon="refresh" pending={isStarting} onClick={onCheck}>
      {words.checkAgain}
    </Button>
  );
  const { errorCode, errorMessage } = check;
  if (errorCode !== null && KEY_CODES.has(errorCode))
    return (
      <Banner tone="info" actions={canAct ? again : undefined}>
        {words.failed.keyWorks}
      </Banner>
    );
  // The next push makes a test that is gone again.
  const remedy = errorCode === 'remote_not_found' ? <PushNowButton mappingId={mappingId} /> : again;
  return (
    <Banner tone="danger" actions={canAct ? remedy : undefined}>
      {errorMessage ?? words.failed.unknown}
    </Banner>
  );
}
