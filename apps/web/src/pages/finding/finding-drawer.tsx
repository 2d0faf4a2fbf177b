import { ErrorState, IconButton, Skeleton } from '@gecko-defectdojo/ui';
import { Dialog } from '@base-ui/react/dialog';
import { Tabs } from '@base-ui/react/tabs';
import { useQuery } from '@tanstack/react-query';
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

const TAB_NAMES: Readonly<Record<DrawerTab, string>> = {
  overview: 'Overview',
  fix: 'Fix',
  exploit: 'Exploit',
  cvss: 'CVSS',
  activity: 'Activity',
};

export interface FindingDrawerProps {
  readonly repositoryId: string;
  /** Empty while no finding is open. */
  readonly findingId: string;
  readonly tab: DrawerTab;
  readonly onTab: (tab: DrawerTab) => void;
  readonly onClose: () => void;
}

/** One finding beside the list. */
export function FindingDrawer({ findingId, onClose, ...rest }: FindingDrawerProps) {
  // Keeps the last finding rendered while the drawer closes.
  const [shownId, setShownId] = useState(findingId);
  if (findingId !== '' && findingId !== shownId) setShownId(findingId);
  return (
    <Dialog.Root open={findingId !== ''} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['scrim']} />
        <Dialog.Popup className={`dd-portal ${styles['drawer'] ?? ''}`}>
          {shownId === '' ? null : <Contents {...rest} findingId={shownId} key={shownId} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Contents({ repositoryId, findingId, tab, onTab }: Omit<FindingDrawerProps, 'onClose'>) {
  const { data: finding, error, refetch } = useQuery(findingQuery(repositoryId, findingId));
  return (
    <>
      <div className={styles['head']}>
        <div className={styles['top']}>
          <Dialog.Title>{finding?.title ?? 'Finding'}</Dialog.Title>
          <Dialog.Close render={<IconButton icon="close" label="Close" />} />
        </div>
        {finding ? <FindingHead finding={finding} repositoryId={repositoryId} /> : null}
      </div>
      {finding ? (
        <Tabs.Root
          className={styles['tabs']}
          onValueChange={(value: unknown) => {
            const wanted = DRAWER_TABS.find((known) => known === value);
            if (wanted) onTab(wanted);
          }}
          value={tab}
        >
          <Tabs.List className={styles['list']}>
            {DRAWER_TABS.map((known) => (
              <Tabs.Tab className={styles['tab']} key={known} value={known}>
                {TAB_NAMES[known]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel className={styles['panel']} key={tab} value={tab}>
            <Panel finding={finding} tab={tab} />
          </Tabs.Panel>
        </Tabs.Root>
      ) : error ? (
        <ErrorState message={error.message} onRetry={() => void refetch()} />
      ) : (
        <Skeleton label="Loading the finding" />
      )}
    </>
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
