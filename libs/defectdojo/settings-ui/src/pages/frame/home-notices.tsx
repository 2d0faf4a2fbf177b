import type { Connection } from '@gecko-defectdojo/contract';
import { Banner, Button, buttonClass, Time } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { KeyExpiry, MappingNotice } from './group-notices.ts';

export interface HomeNoticesProps {
  readonly connection: Connection;
  readonly notices: readonly MappingNotice[];
  /** The notice that the key expires, if there is one. */
  readonly keyExpiry: KeyExpiry | undefined;
  readonly canManage: boolean;
  readonly isChecking: boolean;
  readonly onReplaceKey: () => void;
  readonly onCheck: () => void;
  /** Shows the repositories that need attention. */
  readonly onShow: () => void;
}

/** The open notices, each with its remedy. */
export function HomeNotices(props: HomeNoticesProps) {
  const { notices, onShow } = props;
  return (
    <>
      <ConnectionNotice {...props} />
      <KeyExpiryNotice {...props} />
      {notices.map(({ kind, tone, message, mappingId }) => (
        <Banner
          key={kind}
          tone={tone}
          actions={
            mappingId === null ? (
              <Button onClick={onShow}>Show repositories</Button>
            ) : (
              <ModuleLink target={{ page: 'pushes', mappingId }} className={buttonClass()}>
                View pushes
              </ModuleLink>
            )
          }
        >
          {message}
        </Banner>
      ))}
    </>
  );
}

/** The end of the key, while it is near and the key still works. */
function KeyExpiryNotice({ keyExpiry, canManage, onReplaceKey }: HomeNoticesProps) {
  if (keyExpiry === undefined) return null;
  return (
    <Banner
      tone={keyExpiry.tone}
      actions={canManage ? <Button onClick={onReplaceKey}>Replace key</Button> : null}
    >
      {keyExpiry.message}
    </Banner>
  );
}

/** The reason why pushes stand still. */
function ConnectionNotice(props: HomeNoticesProps) {
  const { connection, canManage } = props;
  const { state, stateReason, stateSince } = connection;
  if (state === 'key_rejected') {
    return (
      <Banner
        tone="danger"
        actions={canManage ? <Button onClick={props.onReplaceKey}>Replace key</Button> : null}
      >
        {stateReason ?? 'DefectDojo rejected the API v2 key.'} Nothing is pushed until you replace it. Nothing
        is lost.
      </Banner>
    );
  }
  if (state !== 'unreachable') return null;
  return (
    <Banner
      tone="warning"
      actions={
        canManage ? (
          <Button icon="refresh" pending={props.isChecking} onClick={props.onCheck}>
            Check connection
          </Button>
        ) : null
      }
    >
      DefectDojo is unreachable since <Time at={stateSince} />. {stateReason} Gecko tries again automatically
      and pushes the waiting changes.
    </Banner>
  );
}
