import { useMatches } from '@tanstack/react-router';

/** The tabs of the module. The last part of the address names each; the repositories have none. */
const NAMED_TABS = ['asvs', 'activity', 'settings'] as const;
export type ModuleTabId = 'home' | (typeof NAMED_TABS)[number];

/** Returns the tab that is shown. */
export function useCurrentTab(): ModuleTabId {
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' });
  const last = path.replace(/\/+$/, '').split('/').at(-1);
  return NAMED_TABS.find((tab) => tab === last) ?? 'home';
}
