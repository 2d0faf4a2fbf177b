import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { MenuItem, MenuSeparator } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { connectionQuery } from '../../api/connection.ts';
import { ModuleMenuLink } from '../../components/module-menu-link.tsx';
import { useHost } from '../../host.ts';
import { benchmarkWords } from '../../words/benchmark-words.ts';
import styles from './table.module.css';
import { words } from './words.ts';

/** The actions of one row. They stay the same functions between renders, so that rows are not rendered for them. */
export interface RowActions {
  readonly onPush: (repository: RepositoryRow) => void;
  readonly onRemove: (repository: RepositoryRow) => void;
  readonly onCreateAgain: (repository: RepositoryRow) => void;
}

export interface RepositoryMenuItemsProps {
  readonly repository: RepositoryRow;
  readonly canManage: boolean;
  readonly actions: RowActions;
}

/** The items in the menu of a repository. */
export function RepositoryMenuItems(props: RepositoryMenuItemsProps) {
  const { repository, canManage } = props;
  const { id, mapping } = repository;
  const vulnerabilities = useHost().paths.vulnerabilities(repository);
  return (
    <>
      {canManage && mapping?.state === 'stale' ? <LostItems {...props} /> : null}
      {vulnerabilities ? (
        <ModuleMenuLink to={vulnerabilities}>{words.menu.vulnerabilities}</ModuleMenuLink>
      ) : null}
      <ModuleMenuLink to={{ page: 'sections', repositoryId: id }}>{words.menu.sections}</ModuleMenuLink>
      {mapping === null ? <UnmappedItems {...props} /> : <MappedItems {...props} mapping={mapping} />}
    </>
  );
}

/** The ways out for a repository whose product is gone. */
function LostItems({ repository, actions }: RepositoryMenuItemsProps) {
  return (
    <>
      <MenuItem onSelect={() => actions.onCreateAgain(repository)}>{words.menu.createAgain}</MenuItem>
      <ModuleMenuLink to={{ page: 'map', repositoryId: repository.id }}>{words.menu.another}</ModuleMenuLink>
      <MenuSeparator />
    </>
  );
}

function UnmappedItems({ repository, canManage }: RepositoryMenuItemsProps) {
  if (!canManage) return null;
  return (
    <>
      <MenuSeparator />
      <ModuleMenuLink to={{ page: 'map', repositoryId: repository.id }}>{words.menu.map}</ModuleMenuLink>
    </>
  );
}

interface MappedItemsProps extends RepositoryMenuItemsProps {
  readonly mapping: NonNullable<RepositoryRow['mapping']>;
}

function MappedItems({ repository, canManage, actions, mapping }: MappedItemsProps) {
  const { id: mappingId, state } = mapping;
  const isActive = state === 'active';
  return (
    <>
      <MenuSeparator />
      {canManage && isActive ? (
        <MenuItem onSelect={() => actions.onPush(repository)}>{words.menu.push}</MenuItem>
      ) : null}
      <ModuleMenuLink to={{ page: 'pushes', mappingId }}>{words.menu.pushes}</ModuleMenuLink>
      <ModuleMenuLink to={{ page: 'branches', mappingId }}>{words.menu.branches}</ModuleMenuLink>
      {isActive ? (
        <>
          <ModuleMenuLink to={{ page: 'check', mappingId }}>{words.menu.check}</ModuleMenuLink>
          <ModuleMenuLink to={{ page: 'preview', mappingId }}>{words.menu.preview}</ModuleMenuLink>
        </>
      ) : null}
      <ModuleMenuLink to={{ page: 'mapping-settings', mappingId }}>{words.menu.settings}</ModuleMenuLink>
      {isActive ? <BenchmarkItem mapping={mapping} /> : null}
      {canManage ? (
        <>
          <MenuSeparator />
          {isActive ? (
            <ModuleMenuLink to={{ page: 'map', repositoryId: repository.id }}>
              {words.menu.change}
            </ModuleMenuLink>
          ) : null}
          <MenuItem danger onSelect={() => actions.onRemove(repository)}>
            {words.menu.remove}
          </MenuItem>
        </>
      ) : null}
    </>
  );
}

/**
 * The link to the product's benchmark. While its address is not known it opens the product and says what to choose there:
 * DefectDojo numbers its benchmarks in an order of its own, and opening another one sets that up for the product.
 */
function BenchmarkItem({ mapping: { benchmarkUrl, productUrl } }: Pick<MappedItemsProps, 'mapping'>) {
  const { request } = useHost();
  const version = useQuery(connectionQuery(request)).data?.asvsVersion;
  const { entry, difference } = version === undefined ? UNKNOWN : benchmarkWords(version);
  const lines = [benchmarkUrl === null ? entry : undefined, difference].filter((line) => line !== undefined);
  return (
    <ModuleMenuLink to={{ href: benchmarkUrl ?? productUrl }}>
      <span>
        {benchmarkUrl === null ? words.menu.productOfBenchmark : words.menu.benchmark}
        {lines.map((line) => (
          <span key={line} className={styles['menuHint']}>
            {' '}
            {line}
          </span>
        ))}
      </span>
    </ModuleMenuLink>
  );
}

const UNKNOWN = { entry: undefined, difference: undefined };
