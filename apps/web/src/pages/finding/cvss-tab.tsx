import type { FindingDetail } from '../../api/findings.ts';
import { parseCvss } from '../../text/cvss.ts';
import { SeverityBadge } from '../../ui/finding-badges.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import styles from './finding-drawer.module.css';

/** The severity of a finding with its vector. The score is the scanner's; it is not computed from the vector. */
export function CvssTab({ finding }: { readonly finding: FindingDetail }) {
  const { cvssVector, cvssRationale, severity, detectedSeverity, isSeverityOverridden } = finding;
  const vector = cvssVector === null ? undefined : parseCvss(cvssVector);
  return (
    <>
      <dl className={styles['properties']}>
        <dt>Severity</dt>
        <dd>
          <SeverityBadge score={severity} />
        </dd>
        {isSeverityOverridden ? (
          <>
            <dt>Rated by Gecko</dt>
            <dd>
              <SeverityBadge score={detectedSeverity} />
            </dd>
          </>
        ) : null}
        <dt>Vector</dt>
        <dd>
          {cvssVector === null ? <span className={styles['muted']}>None</span> : <code>{cvssVector}</code>}
        </dd>
      </dl>
      {vector ? (
        <section aria-label="Metrics">
          <h3>CVSS {vector.version} metrics</h3>
          <dl className={styles['properties']}>
            {vector.metrics.map(({ key, name, value }) => (
              <div key={key} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {cvssRationale === null ? null : (
        <section aria-label="Rationale">
          <h3>Rationale</h3>
          <Markdown text={cvssRationale} />
        </section>
      )}
    </>
  );
}
