import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { Button, buttonClass, useFormat } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { mappedOf, useCreateAllAgain } from './use-repository-actions.ts';
import { words } from './words.ts';

export interface LostProductsProps {
  readonly rows: readonly RepositoryRow[];
  /** Called before the pressed button disappears. */
  readonly onDone: () => void;
}

/** The ways out for the repositories of this page whose products are gone. Nothing where there are none. */
export function LostProducts({ rows, onDone }: LostProductsProps) {
  const format = useFormat();
  const create = useCreateAllAgain(onDone);
  const lost = rows.flatMap((row) => (row.mapping?.state === 'stale' ? (mappedOf(row) ?? []) : []));
  const [only, ...others] = lost;
  if (only === undefined) return null;
  return (
    <>
      <Button pending={create.isPending} onClick={() => create.mutate(lost)}>
        {words.lost.createAgain(lost.length, format)}
      </Button>
      {others.length === 0 ? (
        <ModuleLink target={{ page: 'map', repositoryId: only.id }} className={buttonClass()}>
          {words.menu.another}
        </ModuleLink>
      ) : null}
    </>
  );
}
