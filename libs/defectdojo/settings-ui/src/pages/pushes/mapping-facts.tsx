import type { Mapping } from '@gecko-defectdojo/contract';
import { ExternalLink, Moment, StatusBadge, Time, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { connectionQuery } from '../../api/connection.ts';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { branchKindWords, branchNotice } from '../../words/branch-words.ts';
import { countHeldBack, heldBackReasons } from '../../words/held-back-words.ts';
import { ownWords } from '../../words/setting-words.ts';
import { words } from './words.ts';
import styles from './pushes.module.css';

const texts = words.facts;

/** The target of a mapping, and its state. */
export function MappingFacts({ mapping }: { readonly mapping: Mapping }) {
  const { request } = useHost();
  const format = useFormat();
  const { data: connection } = useQuery(connectionQuery(request));
  const {
    id,
    firstMappingId,
    productName,
    productUrl,
    branch,
    settings,
    heldBack,
    state,
    testUrl,
    createdAt,
  } = mapping;
  const own = ownWords(settings);
  const { minimumSeverity = connection?.minimumSeverity } = settings ?? {};
  const notice = branchNotice(mapping);
  return (
    <dl className={styles['facts']}>
      <Fact name={texts.product}>
        {state === 'stale' ? productName : <ExternalLink href={productUrl}>{productName}</ExternalLink>}
      </Fact>
      <Fact name={texts.branch}>
        <code>{branch}</code> ({branchKindWords(mapping)})
        {notice === undefined ? null : <p className={styles['branchNotice']}>{notice}</p>}
      </Fact>
      <Fact name={texts.state}>
        <State mapping={mapping} />
      </Fact>
      {testUrl === null || state === 'stale' ? null : (
        <Fact name={texts.findings}>
          <ExternalLink href={testUrl}>{texts.open}</ExternalLink>
        </Fact>
      )}
      <Fact name={texts.mapped}>
        <Time at={createdAt} />
      </Fact>
      {countHeldBack(heldBack) === 0 ? null : (
        <Fact name={texts.heldBack}>{heldBackReasons(heldBack, format, minimumSeverity)}</Fact>
      )}
      {settings === undefined ? null : (
        <Fact name={texts.settings}>
          <ModuleLink target={{ page: 'mapping-settings', mappingId: firstMappingId ?? id }}>
            {own === undefined ? texts.asConnection : texts.own}
          </ModuleLink>
          {own === undefined ? null : <p className={styles['branchNotice']}>{own}.</p>}
        </Fact>
      )}
    </dl>
  );
}

/** The state of a mapping; a paused one with since when and by whom. */
function State({ mapping: { state, pausedAt, pausedBy } }: { readonly mapping: Mapping }) {
  if (state === 'stale') return <StatusBadge tone="danger">{texts.gone}</StatusBadge>;
  if (typeof pausedAt !== 'string') return <StatusBadge tone="success">{texts.active}</StatusBadge>;
  return (
    <>
      <StatusBadge tone="warning" icon="pause">
        {texts.paused}
      </StatusBadge>{' '}
      {texts.since} <Moment at={pausedAt} />
      {typeof pausedBy === 'string' ? `, by ${pausedBy}` : ''}
    </>
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
