import { Card } from '@gecko-defectdojo/ui';
import { isDirty } from '../../profile/profile-draft.ts';
import { isEntryChanged, isOtherProduct } from '../../target/map-entry.ts';
import type { MapPageProps } from './map-page-props.ts';
import styles from './map.module.css';
import { words as page } from './words.ts';

const { change: words } = page;

/** The consequences of a changed mapping. */
export function ChangeCard(props: Pick<MapPageProps, 'repository' | 'entry' | 'isChanged' | 'paused'>) {
  const { repository, entry, isChanged } = props;
  if (!isChanged)
    return (
      <Card title={words.title}>
        <p className={styles['muted']}>{words.nothing}</p>
      </Card>
    );
  return (
    <Card title={words.title}>
      <ul className={styles['happens']}>
        {isEntryChanged(entry, repository) ? <MappingChange {...props} /> : <li>{words.profileAlone}</li>}
      </ul>
    </Card>
  );
}

function MappingChange({ repository, entry, paused }: Pick<MapPageProps, 'repository' | 'entry' | 'paused'>) {
  const last = isOtherProduct(entry, repository) ? words.mitigated : words.mitigatedNext;
  return (
    <>
      <li>
        {words.pushes}
        <code>{entry.branch}</code>
        {entry.product === null ? '.' : words.to(entry.product.label)}
      </li>
      {paused === undefined ? null : <li>{words.paused}</li>}
      {repository.mapping?.state === 'active' ? (
        <li>{entry.left === 'mitigate' ? last : words.left}</li>
      ) : null}
      <li>{isDirty(entry.draft) ? words.profileSaved : words.profileStays}</li>
    </>
  );
}
