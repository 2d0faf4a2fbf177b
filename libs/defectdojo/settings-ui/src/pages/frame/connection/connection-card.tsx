import type { Connection, Overview } from '@gecko-defectdojo/contract';
import { Button, Card, ExternalLink, StatusBadge, Time, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode, Ref } from 'react';
import { ModuleLink } from '../../../navigation/navigation.tsx';
import { PushStatus } from '../../../components/push-status.tsx';
import { hostOf, stateWords } from './connection-state.ts';
import { KeyRightsDetails } from './key-rights-details.tsx';
import styles from '../frame.module.css';

export interface ConnectionCardProps {
  readonly connection: Connection;
  /** Undefined while loading, or after a failure. */
  readonly overview: Overview | undefined;
  readonly canManage: boolean;
  readonly isChecking: boolean;
  /** The result of the check just made, for a screen reader; empty before that. */
  readonly checked: string;
  readonly buttonsRef: Ref<HTMLDivElement>;
  readonly onCheck: () => void;
  readonly onReplaceKey: () => void;
  readonly onChangeUrl: () => void;
  readonly onDisconnect: () => void;
}

/** The connected instance, the state of the connection, and its actions. */
export function ConnectionCard({ buttonsRef, ...props }: ConnectionCardProps) {
  const { connection, overview, canManage, checked } = props;
  const { tone, icon, word, since } = stateWords(connection);
  return (
    <Card
      title="Connection"
      actions={
        <span className={styles['state']}>
          <StatusBadge tone={tone} icon={icon}>
            {word}
          </StatusBadge>
          {since === null ? null : (
            <span className={styles['muted']}>
              since <Time at={since} />
            </span>
          )}
        </span>
      }
    >
      <ConnectionFacts connection={connection} overview={overview} />
      {connection.keyRights ? <KeyRightsDetails keyRights={connection.keyRights} /> : null}
      {canManage ? (
        <div ref={buttonsRef} className={styles['buttons']}>
          <Button icon="refresh" pending={props.isChecking} onClick={props.onCheck}>
            Check connection
          </Button>
          <Button onClick={props.onReplaceKey}>Replace key</Button>
          <Button onClick={props.onChangeUrl}>Change URL</Button>
          <Button variant="danger" onClick={props.onDisconnect}>
            Disconnect
          </Button>
        </div>
      ) : null}
      <p role="status" className={checked === '' ? 'dd-hidden' : styles['checked']}>
        {checked}
      </p>
    </Card>
  );
}

function ConnectionFacts({ connection, overview }: Pick<ConnectionCardProps, 'connection' | 'overview'>) {
  const format = useFormat();
  return (
    <dl className={styles['facts']}>
      <Fact name="Instance">
        <ExternalLink href={connection.url}>{hostOf(connection.url)}</ExternalLink>
      </Fact>
      <Fact name="Account">{connection.account}</Fact>
      <Fact name="Version">{connection.instanceVersion ?? 'Not known'}</Fact>
      <Fact name="API v2 key">
        <code>{`…${connection.keyLastFour}`}</code>
        {connection.keyExpiresAt ? (
          <span className={styles['keyEnd']}>Key expires on {format.instant(connection.keyExpiresAt)}</span>
        ) : null}
      </Fact>
      <Fact name="Repositories mapped">
        {overview ? `${format.number(overview.mapped)} of ${format.number(overview.repositories)}` : '–'}
      </Fact>
      <Fact name="ASVS sections tracked">{overview ? format.number(overview.asvsSections) : '–'}</Fact>
      <Fact name="Last push">{overview ? <LastPush overview={overview} /> : '–'}</Fact>
    </dl>
  );
}

function LastPush({ overview }: { readonly overview: Overview }) {
  const { lastPush } = overview;
  if (lastPush === null) return <span className={styles['muted']}>Nothing pushed yet</span>;
  return (
    <span className={styles['lastPush']}>
      <ModuleLink target={{ page: 'push', pushId: lastPush.pushId }} className={styles['statusLink']}>
        <PushStatus status={lastPush.status} />
      </ModuleLink>
      <span className={styles['muted']}>
        {lastPush.repositoryName}, <Time at={lastPush.at} />
      </span>
    </span>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
