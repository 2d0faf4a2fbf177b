import { Tabs } from '@gecko-defectdojo/ui';
import { useMatches } from '@tanstack/react-router';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { ModulePage } from '../../navigation/navigation.tsx';

interface ModuleTab {
  readonly target: ModulePage & { readonly page: 'home' | 'asvs' | 'activity' | 'settings' };
  readonly label: string;
}

const TABS: readonly ModuleTab[] = [
  { target: { page: 'home' }, label: 'Repositories' },
  { target: { page: 'asvs' }, label: 'ASVS' },
  { target: { page: 'activity' }, label: 'Activity' },
  { target: { page: 'settings' }, label: 'Settings' },
];

/** The tabs, each with an address of its own. */
export function ModuleTabs() {
  // The last part of the address names the tab; the repositories have none.
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' });
  const last = path.replace(/\/+$/, '').split('/').at(-1);
  const current = TABS.find(({ target }) => target.page === last)?.target.page ?? 'home';
  return (
    <Tabs
      label="DefectDojo"
      current={current}
      tabs={TABS.map(({ target, label }) => ({
        id: target.page,
        label,
        link: <ModuleLink target={target} />,
      }))}
    />
  );
}
