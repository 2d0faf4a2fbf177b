import { Card } from '@gecko-defectdojo/ui';
import { LeftFindingsField } from '../../components/left-findings-field.tsx';
import { isEntryChanged, isOtherProduct } from '../../target/map-entry.ts';
import { ProductField } from '../../target/product-field.tsx';
import { ProductTypeField } from '../../target/product-type-field.tsx';
import { MappedBranchField } from './branch-field.tsx';
import type { MapPageProps } from './map-page-props.ts';
import { words as page } from './words.ts';

const { target: words } = page;

/** The product and the branch, and what becomes of findings elsewhere. */
export function TargetCard(props: MapPageProps) {
  const { repository, branches, entry, onEntry, problem, isSaving } = props;
  const { mapping } = repository;
  return (
    <Card title={words.title}>
      <ProductField
        value={entry.product}
        onChoose={(product) => onEntry({ product })}
        error={problem.product}
        disabled={isSaving}
      />
      {/* Stays while the name is cleared: a button that moves under the pointer is not pressed. */}
      {entry.product?.isNew === false ? null : (
        <ProductTypeField
          value={entry.productType}
          onChange={(productType) => onEntry({ productType })}
          error={problem.productType}
          disabled={isSaving}
        />
      )}
      <MappedBranchField
        branches={branches}
        defaultBranch={repository.defaultBranch}
        value={entry.branch}
        onChange={(branch) => onEntry({ branch })}
        error={problem.branch}
        disabled={isSaving}
      />
      {mapping?.state === 'active' && isEntryChanged(entry, repository) ? (
        <LeftFindingsField
          where={
            isOtherProduct(entry, repository) ? words.leftInProduct(mapping) : words.leftOfBranch(mapping)
          }
          value={entry.left}
          onChange={(left) => onEntry({ left })}
          disabled={isSaving}
        />
      ) : null}
    </Card>
  );
}
