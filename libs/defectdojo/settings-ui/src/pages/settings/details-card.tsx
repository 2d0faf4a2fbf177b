import type { Connection } from '@gecko-defectdojo/contract';
import { Card, ExactTime, ExternalLink } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { hostOf } from '../../connection/host-of.ts';
import { keyEndWords } from '../../connection/key-end.ts';
import { KeyRightsList } from '../../connection/key-rights.tsx';
import { useDaysUntilEnd } from '../../connection/use-days-until-end.ts';
import { missingRights, rightsSummary } from '../../words/right-words.ts';
import styles from './settings.module.css';
import { words } from './words.ts';

/** The connected instance, the key in use, and what it may do. */
export function DetailsCard({ connection }: { readonly connection: Connection }) {
  const { url, account, instanceVersion, keyLastFour, createdAt, keyRights, lastPushAt } = connection;
  return (
    <Card title={words.details.title}>
      <dl className={styles['facts']}>
        <Fact name={words.details.instance}>
          <ExternalLink href={url}>{hostOf(url)}</ExternalLink>
        </Fact>
        <Fact name={words.details.account}>{account}</Fact>
        <Fact name={words.details.version}>{instanceVersion ?? words.details.versionUnknown}</Fact>
        <Fact name={words.details.key}>
          <code>{`…${keyLastFour}`}</code>
          <KeyEnd connection={connection} />
        </Fact>
        <Fact name={words.details.firstConnected}>
          <ExactTime at={createdAt} />
        </Fact>
      </dl>
      {keyRights ? (
        <details
          // Another check may find another state: the list opens again for a right that is missing now.
          key={keyRights.checkedAt}
          className={styles['rights']}
          open={missingRights(keyRights.rights).length > 0}
        >
          <summary>{words.details.rights(rightsSummary({ keyRights, lastPushAt }))}</summary>
          <KeyRightsList keyRights={keyRights} />
        </details>
      ) : null}
    </Card>
  );
}

function KeyEnd({ connection: { keyExpiresAt } }: { readonly connection: Connection }) {
  const days = useDaysUntilEnd(keyExpiresAt);
  if (!keyExpiresAt) return null;
  return (
    <span className={styles['keyEnd']}>
      {days === undefined ? (
        <>
          {words.details.keyExpires} <ExactTime at={keyExpiresAt} />
        </>
      ) : (
        <>
          {keyEndWords(days)} (<ExactTime at={keyExpiresAt} />)
        </>
      )}
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
