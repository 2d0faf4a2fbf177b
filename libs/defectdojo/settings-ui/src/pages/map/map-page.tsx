import type { AsvsProfile, Branch, RepositoryRow } from '@gecko-defectdojo/contract';
import { Banner, Button, buttonClass, Card } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { AsvsCard } from './asvs-card.tsx';
import { BranchField } from './branch-field.tsx';
import type { MapEntry } from '../../target/map-entry.ts';
import { LeftFindingsField } from '../../components/left-findings-field.tsx';
import type { MapProblem } from '../../target/map-problem.ts';
import styles from './map.module.css';
import { PreviewCard } from './preview-card.tsx';
import { ProductField } from '../../target/product-field.tsx';
import { ProductTypeField } from '../../target/product-type-field.tsx';

export interface MapPageProps {
  readonly repository: RepositoryRow;
  readonly branches: readonly Branch[];
  /** The profile to fill in; undefined if the repository is mapped already. */
  readonly profile: AsvsProfile | undefined;
  readonly entry: MapEntry;
  readonly onEntry: (change: Partial<MapEntry>) => void;
  readonly problem: MapProblem;
  readonly isPressed: boolean;
  readonly isSaving: boolean;
  /** True if submitting changes anything. Always true for a repository that is not mapped. */
  readonly isChanged: boolean;
  readonly onSubmit: () => void;
}

/** Maps a repository to a product, or maps it to another one. */
export function MapPage(props: MapPageProps) {
  const { repository, profile, entry, onEntry, isSaving, isPressed } = props;
  const { mapping } = repository;
  return (
    <form
      noValidate
      aria-label={mapping ? 'Change mapping' : 'Map repository'}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) props.onSubmit();
      }}
    >
      <div className={styles['entry']}>
        {mapping?.state === 'stale' ? (
          <Banner tone="warning">
            {mapping.stateReason ?? `The product "${mapping.productName}" is no longer in DefectDojo.`} Create
            it again, or choose another product.
          </Banner>
        ) : null}
        <TargetCard {...props} />
        {profile ? (
          <AsvsCard
            profile={profile}
            draft={entry.draft}
            onDraft={(draft) => onEntry({ draft })}
            disabled={isSaving}
            isPressed={isPressed}
          />
        ) : null}
      </div>
      <div>
        {mapping ? (
          <ChangeCard {...props} />
        ) : (
          <PreviewCard repositoryId={repository.id} branch={entry.branch} />
        )}
      </div>
      <SubmitBar {...props} />
    </form>
  );
}

/** The product and the branch, and what becomes of findings elsewhere. */
function TargetCard(props: MapPageProps) {
  const { repository, branches, entry, onEntry, problem, isSaving, isChanged } = props;
  const { mapping } = repository;
  return (
    <Card title="Where findings go">
      <ProductField
        value={entry.product}
        onChoose={(product) => onEntry({ product })}
        error={problem.product}
        disabled={isSaving}
      />
      {entry.product?.isNew === true ? (
        <ProductTypeField
          value={entry.productType}
          onChange={(productType) => onEntry({ productType })}
          error={problem.productType}
          disabled={isSaving}
        />
      ) : null}
      <BranchField
        branches={branches}
        defaultBranch={repository.defaultBranch}
        value={entry.branch}
        onChange={(branch) => onEntry({ branch })}
        error={problem.branch}
        disabled={isSaving}
      />
      {mapping?.state === 'active' && isChanged ? (
        <LeftFindingsField
          where={leftFindingsPlace(mapping, entry)}
          value={entry.left}
          onChange={(left) => onEntry({ left })}
          disabled={isSaving}
        />
      ) : null}
    </Card>
  );
}

function SubmitBar({ repository, problem, isSaving, isChanged }: MapPageProps) {
  return (
    <div className={styles['submit']}>
      {problem.form === undefined ? null : (
        <Banner tone="danger" live>
          {problem.form}
        </Banner>
      )}
      <div className={styles['buttons']}>
        <Button type="submit" variant="primary" pending={isSaving} disabled={!isChanged}>
          {repository.mapping ? 'Change mapping' : 'Map repository'}
        </Button>
        <ModuleLink target={{ page: 'home' }} className={buttonClass('quiet')}>
          Cancel
        </ModuleLink>
      </div>
    </div>
  );
}

function leftFindingsPlace(mapping: NonNullable<RepositoryRow['mapping']>, { product }: MapEntry): string {
  const isOther = product === null || product.isNew || product.id !== String(mapping.productId);
  return isOther ? `in ${mapping.productName}` : `of ${mapping.branch}`;
}

/** The consequences of a changed mapping. */
function ChangeCard({ repository, entry, isChanged }: MapPageProps) {
  return (
    <Card title="After saving">
      {isChanged ? (
        <ul className={styles['happens']}>
          <li>
            Gecko pushes the findings of <code>{entry.branch}</code>
            {entry.product === null ? '.' : ` to ${entry.product.label}.`}
          </li>
          {repository.mapping?.state === 'active' ? (
            <li>
              {entry.left === 'mitigate'
                ? 'The findings pushed before are marked mitigated by one last push.'
                : 'The findings pushed before stay as they are in DefectDojo.'}
            </li>
          ) : null}
          <li>Level and sections stay as they are.</li>
        </ul>
      ) : (
        <p className={styles['muted']}>Choose another product or another branch.</p>
      )}
    </Card>
  );
}
