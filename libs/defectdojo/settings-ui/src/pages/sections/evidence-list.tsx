import type { AsvsProfileChapter } from '@gecko-defectdojo/contract';
import styles from './evidence-list.module.css';
import { words } from './words.ts';

/** The evidence for a chapter: places in the code, linked to the scanned commit, with a note each. */
export function EvidenceList({ evidence }: Pick<AsvsProfileChapter, 'evidence'>) {
  return (
    <ul className={styles['list']}>
      {evidence.map((one) => {
        const place = one.line === null ? one.path : `${one.path}:${one.line}`;
        return (
          <li key={`${one.rule} ${place}`} className={styles['one']}>
            {one.url === null ? (
              <span className={styles['place']}>{place}</span>
            ) : (
              <a className={styles['place']} href={one.url} target="_blank" rel="noreferrer">
                {place}
              </a>
            )}
            <span className={styles['kind']}>{words.evidenceNote(one)}</span>
            {one.excerpt === '' ? null : <code className={styles['excerpt']}>{one.excerpt}</code>}
          </li>
        );
      })}
    </ul>
  );
}
