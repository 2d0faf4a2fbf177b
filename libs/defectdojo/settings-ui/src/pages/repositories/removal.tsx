import { RemoveMappingDialog } from './remove-mapping-dialog.tsx';
import { useRemoveMapping } from './use-repository-actions.ts';
import type { MappedRepository } from './use-repository-actions.ts';

export interface RemovalProps {
  readonly repository: MappedRepository;
  readonly open: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Asks what becomes of the findings, and removes the mapping. */
export function Removal({ repository, open, onOpenChange }: RemovalProps) {
  const remove = useRemoveMapping(() => onOpenChange(false));
  return (
    <RemoveMappingDialog
      repository={repository}
      open={open}
      onOpenChange={onOpenChange}
      isPending={remove.isPending}
      onRemove={(findings) => remove.mutate({ repository, findings })}
    />
  );
}
