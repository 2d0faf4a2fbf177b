import type { Connection, Overview } from '@gecko-defectdojo/contract';
import { ExternalLink, Moment, useFormat } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { hostOf } from '../../../connection/host-of.ts';
import { useDaysUntilEnd } from '../../../connection/use-days-until-end.ts';
import { countHeldBack, heldBackReasons } from '../../../words/held-back-words.ts';
import { words } from '../words.ts';
import styles from './connection-header.module.css';
import { stateWords } from './connection-state.ts';
import { KeyExpiry } from './key-expiry.tsx';

export interface ConnectionHeaderProps {
  readonly connection: Connection;
  /** Undefined after a failure. */
  readonly overview: Overview | undefined;
  /** The menu of the actions; null for users who only look. */
  readonly manage: ReactNode;
  /** Parts of the connection beside its line, such as the result of a check. */
  readonly children: ReactNode;
}

/** The connected instance in one line: its state, its account, and how much is mapped. */
export function ConnectionHeader({ connection, overview, manage, children }: ConnectionHeaderProps) {
  return (
    <section aria-label={words.header.label} className={styles['connection']}>
      <div className={styles['line']}>
        <dl className={styles['facts']}>
          <State connection={connection} />
          <Fact name={words.header.instance}>
            <ExternalLink href={connection.url}>{hostOf(connection.url)}</ExternalLink>
          </Fact>
          <Account connection={connection} />
          {overview === undefined ? null : <Totals overview={overview} />}
          <HeldBack connection={connection} />
        </dl>
        {manage}
      </div>
      {children}
    </section>
  );
}

function State({ connection }: Pick<ConnectionHeaderProps, 'connection'>) {
  const { tone, word, since } = stateWords(connection);
  return (
    <Fact name={words.header.state}>
      <span className={styles['state']} data-tone={tone}>
        <span className={styles['word']}>{word}</span>
        {since === null ? null : (
          <>
            {' '}
            {words.header.since} <Moment at={since} />
          </>
        )}
      </span>
    </Fact>
  );
}

/** Account, version and key: facts that read as one. */
function Account({ connection }: Pick<ConnectionHeaderProps, 'connection'>) {
  const { account, instanceVersion, keyLastFour, keyExpiresAt } = connection;
  const days = useDaysUntilEnd(keyExpiresAt);
  const expires = keyExpiresAt && days !== undefined ? keyExpiresAt : undefined;
  return (
    <>
      <Fact name={words.header.account} goesOn>
        {account}
      </Fact>
      <Fact name={words.header.version} goesOn>
        {instanceVersion ?? words.header.versionUnknown}
      </Fact>
      <div data-goes-on={expires === undefined ? undefined : true}>
        <dt>
          <span className="dd-hidden">{words.header.key[0]}</span>
          {words.header.key[1]}
        </dt>
        <dd>{`…${keyLastFour}`}</dd>
      </div>
      {expires === undefined || days === undefined ? null : (
        <Fact name={words.header.keyExpiry}>
          <KeyExpiry expiresAt={expires} days={days} />
        </Fact>
      )}
    </>
  );
}

/** Numbers with what they count behind them. */
function Totals({ overview }: { readonly overview: Overview }) {
  const format = useFormat();
  return (
    <>
      <div data-counts>
        <dt>{words.header.repositoriesMapped(overview)}</dt>
        <dd>{words.header.mapped(overview, format)}</dd>
      </div>
      <div data-counts>
        <dt>{words.header.sectionsTracked(overview)}</dt>
        <dd>{format.number(overview.asvsSections)}</dd>
      </div>
    </>
  );
}

/** The number of findings that are held back, with the reasons. Renders nothing where none is. */
function HeldBack({ connection: { heldBack } }: Pick<ConnectionHeaderProps, 'connection'>) {
  const format = useFormat();
  const count = countHeldBack(heldBack);
  if (count === 0) return null;
  return (
    <div data-counts>
      <dt>{words.header.heldBack(count, heldBackReasons(heldBack, format))}</dt>
      <dd>{format.number(count)}</dd>
    </div>
  );
}

interface FactProps {
  readonly name: string;
  /** True if the next fact belongs to it: a dot stands between them. Default: false. */
  readonly goesOn?: boolean;
  readonly children: ReactNode;
}

/** A fact whose value says what it is; its name is for assistive technology. */
function Fact({ name, goesOn = false, children }: FactProps) {
  return (
    <div data-goes-on={goesOn || undefined}>
      <dt className="dd-hidden">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
