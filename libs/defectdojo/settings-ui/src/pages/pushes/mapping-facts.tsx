import type { Mapping } from '@gecko-defectdojo/contract';
import { ExternalLink, StatusBadge, Time } from '@gecko-defectdojo/ui';
import type { ReactNode } from 'react';
import { branchKindWords, branchNotice } from '../../words/branch-words.ts';
import styles from './pushes.module.css';

/** The target of a mapping, and its state. */
export function MappingFacts({ mapping }: { readonly mapping: Mapping }) {
  const { productName, productUrl, branch, state, testUrl, createdAt } = mapping;
  const notice = branchNotice(mapping);
  return (
    <dl className={styles['facts']}>
      <Fact name="Product">
        {state === 'stale' ? productName : <ExternalLink href={productUrl}>{productName}</ExternalLink>}
      </Fact>
      <Fact name="Branch">
        <code>{branch}</code> ({branchKindWords(mapping)})
        {notice === undefined ? null : <p className={styles['branchNotice']}>{notice}</p>}
      </Fact>
      <Fact name="State">
        {state === 'stale' ? (
          <StatusBadge tone="danger">Product is gone</StatusBadge>
        ) : (
          <StatusBadge tone="success">Active</StatusBadge>
        )}
      </Fact>
      {testUrl === null || state === 'stale' ? null : (
        <Fact name="Findings">
          <ExternalLink href={testUrl}>Open in DefectDojo</ExternalLink>
        </Fact>
      )}
      <Fact name="Mapped">
        <Time at={createdAt} />
      </Fact>
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
