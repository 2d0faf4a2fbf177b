import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { Card, Time, useFormat } from '@gecko-defectdojo/ui';
import styles from './sections.module.css';

/** The result of the last detection, and the changes since the one before. */
export function DetectionCard({ detection }: Pick<AsvsProfile, 'detection'>) {
  const format = useFormat();
  if (!detection) {
    return (
      <Card title="Last detection">
        <p className={styles['muted']}>
          Gecko has not looked at this code yet. It does after the next deep scan. Until then, choose sections
          by hand.
        </p>
      </Card>
    );
  }
  const { added, removed, commit, at, files, lines, notRead } = detection;
  return (
    <Card title="Last detection">
      <p className={styles['muted']}>
        <Time at={at} /> at commit <code>{commit.slice(0, 8)}</code>: {format.counted(files, 'file')},{' '}
        {format.counted(lines, 'line')}.
      </p>
      {notRead === null ? null : <p>{notRead}</p>}
      {added.length + removed.length === 0 ? (
        <p>No changes since the previous detection.</p>
      ) : (
        <dl className={styles['changes']}>
          <Features title="New" names={added} />
          <Features title="Gone" names={removed} />
        </dl>
      )}
      <p className={styles['muted']}>A detection never changes a decision of a person.</p>
    </Card>
  );
}

function Features({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd>{names.join(', ')}</dd>
    </div>
  );
}
