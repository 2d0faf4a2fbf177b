import type { AsvsProfile, Branch, Preview, RepositoryRow } from '@gecko-defectdojo/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import type { PausedSinceProps } from '../../components/paused-since.tsx';
import type { MapEntry } from '../../target/map-entry.ts';
import type { MapProblem } from '../../target/map-problem.ts';

/** The props of the form that maps a repository, which its parts share. */
export interface MapPageProps {
  readonly repository: RepositoryRow;
  readonly branches: readonly Branch[];
  readonly profile: AsvsProfile;
  /** The first push. It is not asked for while the repository is mapped. */
  readonly preview: UseQueryResult<Preview>;
  /** Since when exports are paused; undefined while they are on. */
  readonly paused: PausedSinceProps | undefined;
  readonly entry: MapEntry;
  readonly onEntry: (change: Partial<MapEntry>) => void;
  readonly problem: MapProblem;
  readonly isPressed: boolean;
  readonly isSaving: boolean;
  /** True if submitting changes anything. Always true for a repository that is not mapped. */
  readonly isChanged: boolean;
  /** True if the last save was refused because the mapping is another one than the person knew. */
  readonly isRefused: boolean;
  /** Drops what was entered, and shows the mapping as it is now. */
  readonly onReload: () => void;
  readonly onSubmit: () => void;
}
