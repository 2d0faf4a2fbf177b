import type { Connection } from '@gecko-defectdojo/contract';
import { Banner, Button, Moment } from '@gecko-defectdojo/ui';
import { EgressAddresses } from '../../../components/egress-addresses.tsx';
import { GuideLink } from '../../../components/guide-link.tsx';
import styles from '../frame.module.css';
import { words } from '../words.ts';

export interface ConnectionBannersProps {
  readonly connection: Connection;
  /** The tone of the notice that the key expires, if there is one. */
  readonly keyExpiry: 'danger' | 'warning' | undefined;
  readonly canManage: boolean;
  readonly isChecking: boolean;
  readonly onReplaceKey: () => void;
  readonly onCheck: () => void;
}

/** The states of the connection in which a person has to act, each with its remedy. */
export function ConnectionBanners(props: ConnectionBannersProps) {
  switch (props.connection.state) {
    case 'key_rejected':
      return <KeyRejected {...props} />;
    case 'unreachable':
      return (
        <>
          <Unreachable {...props} />
          <KeyExpires {...props} />
        </>
      );
    case 'connected':
      return <KeyExpires {...props} />;
  }
}

function KeyRejected({ connection, canManage, onReplaceKey }: ConnectionBannersProps) {
  return (
    <Banner
      tone="danger"
      actions={canManage ? <Button onClick={onReplaceKey}>{words.manage.replaceKey}</Button> : null}
    >
      {connection.stateReason ?? words.keyRejected.reason} {words.keyRejected.rest}{' '}
      <GuideLink section="key-rejected" />
    </Banner>
  );
}

function Unreachable({ connection, canManage, isChecking, onCheck }: ConnectionBannersProps) {
  return (
    <Banner
      tone="warning"
      actions={
        canManage ? (
          <Button icon="refresh" pending={isChecking} onClick={onCheck}>
            {words.manage.check}
          </Button>
        ) : null
      }
    >
      <div className={styles['bannerText']}>
        <p>
          {connection.stateReason ?? words.unreachable.reason} {words.unreachable.rest}{' '}
          <GuideLink section="unreachable" />
        </p>
        <EgressAddresses hasLabel />
      </div>
    </Banner>
  );
}

/** The end of the key, while it is near and the key still works. */
function KeyExpires({ connection, keyExpiry, canManage, onReplaceKey }: ConnectionBannersProps) {
  const { keyExpiresAt } = connection;
  if (keyExpiry === undefined || !keyExpiresAt) return null;
  return (
    <Banner
      tone={keyExpiry}
      actions={canManage ? <Button onClick={onReplaceKey}>{words.manage.replaceKey}</Button> : null}
    >
      {words.keyExpires.on} <Moment at={keyExpiresAt} />. {words.keyExpires.rest}{' '}
      <GuideLink section="key-expires" />
    </Banner>
  );
}
