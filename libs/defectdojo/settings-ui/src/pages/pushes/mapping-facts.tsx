import type { Mapping } from '@gecko-defectdojo/contract';
import { ExternalLink, StatusBadge, Time } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { branchKindWords, branchNotice } from '../../words/branch-words.ts';
import { ownWords } from '../../words/setting-words.ts';
import { words } from './words.ts';
import styles from './pushes.module.css';

const texts = words.facts;

/** The target of a mapping, and its state. */
export function MappingFacts({ mapping }: { readonly mapping: Mapping }) {
  const { id, productName, productUrl, branch, settings, state, testUrl, createdAt } = mapping;
  const own = ownWords(settings);
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
        {state === 'stale' ? (
          <StatusBadge tone="danger">{texts.gone}</StatusBadge>
        ) : (
          <StatusBadge tone="success">{texts.active}</StatusBadge>
        )}
      </Fact>
      {testUrl === null || state === 'stale' ? null : (
        <Fact name={texts.findings}>
          <ExternalLink href={testUrl}>{texts.open}</ExternalLink>
        </Fact>
      )}
      <Fact name={texts.mapped}>
        <Time at={createdAt} />
      </Fact>
      {settings === undefined ? null : (
        <Fact name={texts.settings}>
          <ModuleLink target={{ page: 'mapping-settings', mappingId: id }}>
            {own === undefined ? texts.asConnection : texts.own}
          </ModuleLink>
          {own === undefined ? null : <p className={styles['branchNotice']}>{own}.</p>}
        </Fact>
      )}
    </dl>
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
