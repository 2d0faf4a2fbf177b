import { Tabs } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { useCurrentTab } from './use-current-tab.ts';
import type { ModuleTabId } from './use-current-tab.ts';
import { words } from './words.ts';

const TABS: readonly ModuleTabId[] = ['home', 'asvs', 'all-pushes', 'decisions', 'activity', 'settings'];

/** The tabs, each with an address of its own. */
export function ModuleTabs({ repositories }: { readonly repositories: number | undefined }) {
  const current = useCurrentTab();
  return (
    <Tabs
      label={words.title}
      current={current}
      tabs={TABS.map((tab) => ({
        id: tab,
        label: words.tabs[tab],
        count: tab === 'home' ? repositories : undefined,
        link: <ModuleLink target={{ page: tab }} />,
      }))}
    />
  );
}
