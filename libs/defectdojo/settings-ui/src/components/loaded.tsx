import { Banner, Button, buttonClass, EmptyState, Skeleton, SkeletonGroup } from '@gecko-defectdojo/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { Forbidden } from './forbidden.tsx';
import { ModuleLink } from '../navigation/navigation.tsx';
import { ProblemState } from './problem-state.tsx';

export interface LoadedProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  /** The name of the wait, such as `Loading the pushes`. */
  readonly label: string;
  /** Grey lines while it loads. Default: 6. */
  readonly lines?: number;
  /** Grey shapes in place of the lines, such as a `SkeletonTable`, so that the page keeps its form. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/**
 * Renders the data of a query, or the reason why there is none: loading, offline, not connected, no permission, gone,
 * failed. Data that cannot be refreshed stays on the page, under a banner that says so; where Gecko cannot be reached at
 * all, the banner of the module says it.
 */
export function Loaded<T>({ query, label, lines = 6, skeleton, children }: LoadedProps<T>) {
  const { data, error, isFetching } = query;
  const retry = () => void query.refetch();
  if (data === undefined) {
    if (error) return <PageProblem error={error} onRetry={retry} />;
    if (skeleton === undefined) return <Skeleton lines={lines} label={label} />;
    return <SkeletonGroup label={label}>{skeleton}</SkeletonGroup>;
  }
  return (
    <>
      {error && !isOutOfReach(error) ? (
        <Banner
          tone="warning"
          actions={
            <Button icon="refresh" pending={isFetching} onClick={retry}>
              Try again
            </Button>
          }
        >
          This may be out of date. {error.message}
        </Banner>
      ) : null}
      {children(data)}
    </>
  );
}

function isOutOfReach(error: Error): boolean {
  return error instanceof ApiProblem && error.code === 'offline';
}

interface PageProblemProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** Replaces a page whose data failed to load: the reason and the next step. */
function PageProblem({ error, onRetry }: PageProblemProps) {
  const code = error instanceof ApiProblem ? error.code : undefined;
  const back = (
    <ModuleLink target={{ page: 'home' }} className={buttonClass()}>
      Go to DefectDojo settings
    </ModuleLink>
  );
  if (code === 'forbidden') return <Forbidden />;
  if (code === 'connection_missing')
    return (
      <EmptyState title="DefectDojo is not connected" actions={back}>
        Connect your DefectDojo instance first.
      </EmptyState>
    );
  if (code === 'not_found' || code === 'repository_not_found')
    return (
      <EmptyState title="This no longer exists" actions={back}>
        {error.message}
      </EmptyState>
    );
  return <ProblemState error={error} onRetry={onRetry} />;
}
