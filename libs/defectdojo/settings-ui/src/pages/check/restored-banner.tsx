import type { Push } from '@gecko-defectdojo/contract';
import { Banner, Button, buttonClass } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { words } from './words.ts';

const texts = words.restore;

const STATES = {
  queued: { tone: 'info', text: texts.running },
  running: { tone: 'info', text: texts.running },
  waiting: { tone: 'warning', text: texts.waiting },
  succeeded: { tone: 'success', text: texts.done },
  partial: { tone: 'warning', text: texts.partial },
  failed: { tone: 'danger', text: texts.failed },
} as const satisfies Record<Push['status'], object>;

export interface RestoredBannerProps {
  readonly push: Pick<Push, 'id' | 'status' | 'errorMessage' | 'finishedAt'>;
  readonly isStarting: boolean;
  readonly onCheck: () => void;
}

/** Says how far the push of Gecko's version is, with a link to it. */
export function RestoredBanner({ push, isStarting, onCheck }: RestoredBannerProps) {
  const { tone, text } = STATES[push.status];
  return (
    <Banner
      live
      tone={tone}
      actions={
        <>
          <ModuleLink target={{ page: 'push', pushId: push.id }} className={buttonClass()}>
            {texts.open}
          </ModuleLink>
          {push.finishedAt === null ? null : (
            <Button icon="refresh" pending={isStarting} onClick={onCheck}>
              {words.checkAgain}
            </Button>
          )}
        </>
      }
    >
      {text}
      {push.status === 'failed' && push.errorMessage !== null ? ` ${push.errorMessage}` : null}
    </Banner>
  );
}
