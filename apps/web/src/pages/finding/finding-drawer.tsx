import { CodeText, Drawer, DrawerBody, ErrorState, Skeleton, Tabs } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { findingQuery } from '../../api/findings.ts';
import type { FindingDetail } from '../../api/findings.ts';
import { DRAWER_TABS } from '../vulnerabilities/vulnerabilities-search.ts';
import type { DrawerTab } from '../vulnerabilities/vulnerabilities-search.ts';
import { ActivityTab } from './activity-tab.tsx';
import { CvssTab } from './cvss-tab.tsx';
import { ExploitTab } from './exploit-tab.tsx';
import styles from './finding-drawer.module.css';
import { FindingHead } from './finding-head.tsx';
import { FixTab } from './fix-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { words } from './words.ts';

export interface FindingDrawerProps {
  readonly repositoryId: string;
  /** Empty while no finding is open. */
  readonly findingId: string;
  readonly tab: DrawerTab;
  readonly onClose: () => void;
}

/** One finding beside the list. */
export function FindingDrawer({ repositoryId, findingId, tab, onClose }: FindingDrawerProps) {
  // Keeps the last finding rendered while the drawer closes.
  const [shownId, setShownId] = useState(findingId);
  if (findingId !== '' && findingId !== shownId) setShownId(findingId);
  const query = useQuery({ ...findingQuery(repositoryId, shownId), enabled: shownId !== '' });
  const finding = query.data;
  return (
    <Drawer
      head={finding ? <FindingHead finding={finding} key={shownId} repositoryId={repositoryId} /> : null}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      open={findingId !== ''}
      title={finding ? <CodeText text={finding.title} /> : words.finding}
    >
      {finding ? (
        <Contents finding={finding} key={shownId} tab={tab} />
      ) : (
        <DrawerBody label={words.finding}>
          {query.error ? (
            <ErrorState message={query.error.message} onRetry={() => void query.refetch()} />
          ) : (
            <Skeleton label={words.loading} lines={9} />
          )}
        </DrawerBody>
      )}
    </Drawer>
  );
}

function Contents({ finding, tab }: { readonly finding: FindingDetail; readonly tab: DrawerTab }) {
  return (
    <>
      <Tabs
        className={styles['tabs']}
        current={tab}
        label={words.tabsLabel}
        tabs={DRAWER_TABS.map((id) => ({ id, label: words.tabs[id], link: <TabOf id={id} /> }))}
      />
      <DrawerBody key={tab} label={words.tabs[tab]}>
        <div className={styles['panel']}>
          <Panel finding={finding} tab={tab} />
        </div>
      </DrawerBody>
    </>
  );
}

/** A link to a tab of the open finding. It replaces the address, so that going back closes the drawer. */
function TabOf({ id, ...attributes }: { readonly id: DrawerTab }) {
  return (
    <Link
      {...attributes}
      activeOptions={{ exact: true, includeSearch: true }}
      from="/repo/$provider/$"
      replace
      resetScroll={false}
      search={(before) => ({ ...before, tab: id })}
      to="."
    />
  );
}

function Panel({ finding, tab }: { readonly finding: FindingDetail; readonly tab: DrawerTab }) {
  switch (tab) {
    case 'overview':
      return <OverviewTab finding={finding} />;
    case 'fix':
      return <FixTab finding={finding} />;
    case 'exploit':
      return <ExploitTab finding={finding} />;
    case 'cvss':
      return <CvssTab finding={finding} />;
    case 'activity':
      return <ActivityTab finding={finding} />;
  }
}
