import { ModuleLink } from '../../navigation/navigation.tsx';
import type { ModulePage } from '../../navigation/navigation.tsx';
import styles from './frame.module.css';

const TABS: readonly (readonly [target: ModulePage, label: string])[] = [
  [{ page: 'home' }, 'Repositories'],
  [{ page: 'asvs' }, 'ASVS'],
  [{ page: 'activity' }, 'Activity'],
  [{ page: 'settings' }, 'Settings'],
];

/** The tabs, each with an address of its own. */
export function ModuleTabs() {
  return (
    <nav className={styles['tabs']} aria-label="DefectDojo">
      {TABS.map(([target, label]) => (
        <ModuleLink key={target.page} target={target}>
          {label}
        </ModuleLink>
      ))}
    </nav>
  );
}
