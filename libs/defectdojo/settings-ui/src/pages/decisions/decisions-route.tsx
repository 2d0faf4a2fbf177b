import type { Decision } from '@gecko-defectdojo/contract';
import { SkeletonTable } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { decisionsQuery } from '../../api/checks.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { byCheck, useLeave } from '../../decide/use-leave.ts';
import { useHost } from '../../host.ts';
import { DEFAULT_LIST_SEARCH, DecisionsSearch, pageOf } from '../../navigation/list-search.ts';
import { useFilterNavigate } from '../../navigation/use-filter-navigate.ts';
import { usePageNavigate } from '../../navigation/use-page-navigate.ts';
import { DecisionFilters } from './decision-filters.tsx';
import styles from './decisions.module.css';
import { DecisionsPage } from './decisions-page.tsx';
import { PushDialog } from './push-dialog.tsx';
import { usePushVersions } from './use-push-versions.ts';
import { words } from './words.ts';

const COLUMNS = ['2rem', '6rem', '3fr', '3fr', '12rem'];

/** The tab of the findings that people changed in DefectDojo, for the current address. */
export function DecisionsRoute() {
  const { request, can } = useHost();
  const search = useSearch({ strict: false, select: (given) => DecisionsSearch.parse(given) });
  const narrow = useFilterNavigate();
  const onPage = usePageNavigate();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [wanted, setWanted] = useState<readonly Decision[]>();
  const part = useKeptFocus();
  const clear = () => setTicked(new Set());
  const leave = useLeave(clear);
  const push = usePushVersions(() => {
    setWanted(undefined);
    clear();
  });
  const { mapping: mappingId, choice, there } = search;
  const decisions = useQuery(decisionsQuery(request, { mappingId, choice, there, ...pageOf(search) }));
  const filter = (change: Partial<DecisionsSearch>) => {
    clear();
    narrow({ ...change, page: 1 });
  };
  const isFiltered = mappingId !== undefined || there !== undefined;
  return (
    <section ref={part} tabIndex={-1} aria-label={words.tab} className={styles['tab']}>
      <p className={styles['muted']}>{words.intro}</p>
      <DecisionFilters search={search} onChange={filter} />
      <Loaded query={decisions} label={words.loading} skeleton={<SkeletonTable columns={COLUMNS} rows={8} />}>
        {(page) => (
          <DecisionsPage
            page={page}
            choice={choice}
            isOutdated={decisions.isPlaceholderData}
            canAct={can('integrations.manage')}
            isPending={leave.isPending || push.isPending}
            ticked={ticked}
            onTick={setTicked}
            onLeave={(findings, isBack) => leave.mutate({ of: byCheck(findings), isBack })}
            onPush={setWanted}
            onReset={
              isFiltered
                ? () => filter({ ...DEFAULT_LIST_SEARCH.decisions, choice, size: search.size })
                : undefined
            }
            onPage={(to) => {
              clear();
              onPage(to);
            }}
            onSize={(size) => {
              clear();
              narrow({ size, page: 1 });
            }}
          />
        )}
      </Loaded>
      <PushDialog
        findings={wanted}
        pending={push.isPending}
        onClose={() => setWanted(undefined)}
        onConfirm={push.mutate}
      />
    </section>
  );
}
