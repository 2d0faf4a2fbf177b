import type { Mapping, Push } from '@gecko-defectdojo/contract';
import {
  Banner,
  Button,
  buttonClass,
  ClockTime,
  Moment,
  useFormat,
  useTextOfNow,
} from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { explainWaiting } from '../../words/push-words.ts';
import type { Remedy } from './remedy.ts';
import { words as texts } from './words.ts';

const words = texts.stopped;

export interface RemedyActions {
  readonly onRetry: () => void;
  readonly isRetrying: boolean;
  readonly onCreateAgain: (mapping: Mapping) => void;
  readonly isCreating: boolean;
}

export interface PushBannerProps extends RemedyActions {
  readonly push: Push;
  /** True while exports are paused, which the page says above. */
  readonly isPaused: boolean;
  /** The live mapping; undefined where it is removed. */
  readonly mapping: Mapping | undefined;
  /** Undefined where there is none, and for users who may not act. */
  readonly remedy: Remedy | undefined;
}

/** Says why a push waits, failed, or left something out, and what to do. Nothing for any other push. */
export function PushBanner(props: PushBannerProps) {
  const { push, isPaused } = props;
  const format = useFormat();
  const waiting = explainWaiting(push);
  const actions = <RemedyButtons {...props} />;
  if (isPaused && push.status === 'waiting' && isPausing(push.errorCode)) return null;
  if (waiting)
    return (
      <Banner tone="warning" actions={actions}>
        <p>{waiting.why}</p>
        <p>
          {waiting.retryAt === null ? null : (
            <>
              {words.retryingAt} <RetryTime at={waiting.retryAt} />{' '}
              {words.attempt(push.attempts + 1, format)}{' '}
            </>
          )}
          {waiting.next}
        </p>
      </Banner>
    );
  if (push.status === 'failed')
    return (
      <Banner tone="danger" actions={actions}>
        {push.errorMessage ?? words.unknown}
      </Banner>
    );
  // A push that went through may still have something to say: rejected findings, or accepted risks without an end.
  if (push.finishedAt !== null && push.errorMessage !== null)
    return (
      <Banner tone="warning" actions={actions}>
        {push.errorMessage}
        {push.status === 'partial' ? ` ${words.triedAgain}` : null}
      </Banner>
    );
  return null;
}

/** A time of day; with the day where it is another one than today. */
function RetryTime({ at }: { readonly at: string }) {
  const format = useFormat();
  const today = useTextOfNow((now) => format.day(new Date(now).toISOString()), 'minutes');
  return format.day(at) === today ? <ClockTime at={at} precision="seconds" /> : <Moment at={at} />;
}

function RemedyButtons({ remedy, mapping, ...actions }: PushBannerProps) {
  switch (remedy) {
    case 'product':
      return mapping === undefined ? null : (
        <>
          <Button
            variant="primary"
            pending={actions.isCreating}
            onClick={() => actions.onCreateAgain(mapping)}
          >
            {words.createAgain}
          </Button>
          <ModuleLink target={{ page: 'map', repositoryId: mapping.repositoryId }} className={buttonClass()}>
            {words.mapToAnother}
          </ModuleLink>
        </>
      );
    case 'key':
      return (
        <ModuleLink target={{ page: 'home' }} className={buttonClass('primary')}>
          {words.replaceKey}
        </ModuleLink>
      );
    case 'retry':
      return (
        <Button variant="primary" icon="refresh" pending={actions.isRetrying} onClick={actions.onRetry}>
          {words.retry}
        </Button>
      );
    case undefined:
      return null;
  }
}

function isPausing(code: Push['errorCode']): boolean {
  return code === 'connection_paused' || code === 'held_by_operator';
}
