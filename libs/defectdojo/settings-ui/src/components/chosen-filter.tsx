import { FilterChip, Icon } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { repositoryQuery } from '../api/repositories.ts';
import { useHost } from '../host.ts';

export interface ChosenValueProps {
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** A filter that a link has set. Pressing it removes the filter. */
export function ChosenValue({ onRemove, children }: ChosenValueProps) {
  return (
    <FilterChip isPressed onPress={onRemove}>
      {children}
      <Icon name="close" size={0.75} />
    </FilterChip>
  );
}

export interface ChosenRepositoryProps {
  readonly repositoryId: string;
  readonly onRemove: () => void;
}

/** The one repository that a list shows, by its name if Gecko still has it. */
export function ChosenRepository({ repositoryId, onRemove }: ChosenRepositoryProps) {
  const { request } = useHost();
  const repository = useQuery({ ...repositoryQuery(request, repositoryId), retry: false });
  return <ChosenValue onRemove={onRemove}>{repository.data?.name ?? 'One repository'}</ChosenValue>;
}
