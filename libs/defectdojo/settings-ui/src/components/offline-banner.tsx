import { Banner } from '@gecko-defectdojo/ui';
import { useReach } from '../live/live-context.ts';
import styles from './offline-banner.module.css';

const WORDS = {
  offline:
    'You are offline. The page shows what was loaded last, and nothing can be saved. It goes on by itself once you are online.',
  unreachable:
    'Gecko does not respond. The page may be out of date. It goes on by itself once Gecko responds.',
} as const;

/** Says on every page that Gecko cannot be reached, and that the page recovers by itself. */
export function OfflineBanner() {
  const reach = useReach();
  // Screen readers announce what appears inside of an element that was there before.
  return (
    <div role="status" className={reach === 'reached' ? undefined : styles['shown']}>
      {reach === 'reached' ? null : <Banner tone="warning">{WORDS[reach]}</Banner>}
    </div>
  );
}
