import { useMatches } from '@tanstack/react-router';

/** The tabs of the module by the last part of their addresses. The repositories have none. */
const NAMED_TABS = {
  asvs: 'asvs',
  pushes: 'all-pushes',
  decisions: 'decisions',
  activity: 'activity',
  settings: 'settings',
} as const;
export type ModuleTabId = 'home' | (typeof NAMED_TABS)[keyof typeof NAMED_TABS];

/** Returns the tab that is shown. */
export function useCurrentTab(): ModuleTabId {
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '' });
  const last = path.replace(/\/+$/, '').split('/').at(-1);
  const [, tab] = Object.entries(NAMED_TABS).find(([name]) => name === last) ?? [];
  return tab ?? 'home';
}
