import { Banner } from '@gecko-defectdojo/ui';
import { AsvsCard } from './asvs-card.tsx';
import { DetailsCard } from './details-card.tsx';
import { DisconnectCard } from './disconnect-card.tsx';
import { LookCard } from './look-card.tsx';
import { MapRulesCard } from './map-rules-card.tsx';
import { PushedCard } from './pushed-card.tsx';
import { PushingCard } from './pushing-card.tsx';
import type { SettingsCardProps } from './settings-card-props.ts';
import styles from './settings.module.css';
import { words } from './words.ts';

/** The settings of a connection, each saved at once, its details, and its end. */
export function SettingsPage(props: SettingsCardProps) {
  const { connection, canManage } = props;
  return (
    <section aria-label={words.title} className={styles['settings']}>
      {canManage ? null : <Banner tone="info">{words.readOnly}</Banner>}
      <PushingCard {...props} />
      <PushedCard {...props} />
      <LookCard {...props} />
      <MapRulesCard />
      <AsvsCard {...props} />
      <DetailsCard connection={connection} />
      <DisconnectCard connection={connection} canManage={canManage} />
    </section>
  );
}
