import type { Connection } from '@gecko-defectdojo/contract';
import { useFormat } from '@gecko-defectdojo/ui';
import styles from './connection.module.css';
import { words } from './words.ts';

/** Lists what disconnecting ends, what stays in DefectDojo, and what Gecko keeps. */
export function DisconnectEffects({ connection }: { readonly connection: Connection }) {
  const format = useFormat();
  const { pushes, stays, key, kept } = words.disconnect;
  return (
    <ul className={styles['points']}>
      {[pushes, stays(connection, format), key, kept].map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
