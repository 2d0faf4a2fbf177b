import type { AsvsProfile } from '@gecko-defectdojo/contract';
import { Card, Time, useFormat } from '@gecko-defectdojo/ui';
import styles from './sections.module.css';
import { words as sections } from './words.ts';

const { detection: words } = sections;

/** The result of the last detection, and the changes since the one before. */
export function DetectionCard({ detection }: Pick<AsvsProfile, 'detection'>) {
  const format = useFormat();
  if (!detection) {
    return (
      <Card title={words.title}>
        <p className={styles['muted']}>{words.none}</p>
      </Card>
    );
  }
  const { added, removed, commit, at, notRead, codeRead, leftOut } = detection;
  return (
    <Card title={words.title}>
      <p className={styles['muted']}>
        <Time at={at} /> {words.atCommit} <code>{commit.slice(0, 8)}</code>: {words.read(detection, format)}{' '}
        {codeRead === null ? null : words.codeRead(codeRead)}
      </p>
      {notRead === null ? null : <p>{notRead}</p>}
      <LeftOut folders={leftOut} />
      {added.length + removed.length === 0 ? (
        <p>{words.unchanged}</p>
      ) : (
        <dl className={styles['changes']}>
          <Features title={words.added} names={added} />
          <Features title={words.removed} names={removed} />
        </dl>
      )}
      <p className={styles['muted']}>{words.promise}</p>
    </Card>
  );
}

function LeftOut({ folders }: { readonly folders: NonNullable<AsvsProfile['detection']>['leftOut'] }) {
  const format = useFormat();
  if (folders.length === 0) return null;
  return (
    <details>
      <summary>{words.leftOut(folders.length, format)}</summary>
      <ul className={styles['leftOut']}>
        {folders.map(({ path, why }) => (
          <li key={path}>
            <code>{path}</code>: {why}
          </li>
        ))}
      </ul>
    </details>
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
