import { Skeleton } from '@gecko-defectdojo/ui';
import { lazy, Suspense } from 'react';
import type { FindingDetail } from '../../api/findings.ts';
import { SeverityBadge } from '../../ui/finding-badges.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import styles from './finding-drawer.module.css';
import { words } from './words.ts';

/** The names of all metrics weigh as much as the rest of the drawer. */
const CvssMetrics = lazy(async () => ({ default: (await import('./cvss-metrics.tsx')).CvssMetrics }));

/** The severity of a finding, as its scanner or a person rated it, and its vector, whose own score may differ. */
export function CvssTab({ finding }: { readonly finding: FindingDetail }) {
  const { cvssVector, cvssRationale, severity, detectedSeverity, isSeverityOverridden } = finding;
  return (
    <>
      <dl className={styles['properties']}>
        <dt>{words.severity}</dt>
        <dd>
          <SeverityBadge score={severity} />
        </dd>
        {isSeverityOverridden ? (
          <>
            <dt>{words.ratedByGecko}</dt>
            <dd>
              <SeverityBadge score={detectedSeverity} />
            </dd>
          </>
        ) : null}
        <dt>{words.vector}</dt>
        <dd>
          {cvssVector === null ? (
            <span className={styles['muted']}>{words.none}</span>
          ) : (
            <code>{cvssVector}</code>
          )}
        </dd>
      </dl>
      {cvssVector === null ? null : (
        <Suspense fallback={<Skeleton label={words.loadingMetrics} lines={8} />}>
          <CvssMetrics vector={cvssVector} />
        </Suspense>
      )}
      {cvssRationale === null ? null : (
        <section aria-label={words.rationale}>
          <h3>{words.rationale}</h3>
          <Markdown text={cvssRationale} />
        </section>
      )}
    </>
  );
}
