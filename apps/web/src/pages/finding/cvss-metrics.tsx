import { describeCvss } from '../../text/cvss.ts';
import styles from './finding-drawer.module.css';
import { words } from './words.ts';

/** The metrics of a CVSS vector in words, with its own score; nothing for a text that is no vector. */
export function CvssMetrics({ vector }: { readonly vector: string }) {
  const described = describeCvss(vector);
  if (described === undefined) return null;
  const { version, score, metrics } = described;
  return (
    <section aria-label={words.metrics}>
      <h3>{words.metricsOf(version)}</h3>
      <dl className={styles['properties']}>
        {score === undefined ? null : <Property name={words.vectorScore} value={score.toFixed(1)} />}
        {metrics.map(({ key, name, value }) => (
          <Property key={key} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Property({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
