import type { Preview } from '@gecko-defectdojo/contract';
import { SeverityChip, Time, useFormat } from '@gecko-defectdojo/ui';
import { heldBackReasons } from '../words/held-back-words.ts';
import { actionWords, branchSumWords, sumPreview } from '../words/preview-sums.ts';
import styles from './preview-totals.module.css';

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** The numbers of a preview: by action, by severity and, of several branches, by branch. */
export function PreviewTotalsView({ preview }: { readonly preview: Preview }) {
  const { totals, branches } = preview;
  const format = useFormat();
  const sums = sumPreview(totals);
  return (
    <div className={styles['totals']}>
      {branches === undefined ? <OneBranch preview={preview} /> : null}
      {sums.touched > 0 ? (
        <>
          <dl className={styles['actions']}>
            {sums.actions.map(({ action, count }) => (
              <div key={action}>
                <dt>{actionWords(action)}</dt>
                <dd>{format.number(count)}</dd>
              </div>
            ))}
          </dl>
          <ul className={styles['severities']} aria-label="Findings by severity">
            {SEVERITIES.map((severity) => ({ severity, count: totals.bySeverity[severity] ?? 0 }))
              .filter(({ count }) => count > 0)
              .map(({ severity, count }) => (
                <li key={severity}>
                  <SeverityChip severity={severity} /> {format.number(count)}
                </li>
              ))}
          </ul>
        </>
      ) : null}
      <LeftAlone totals={totals} />
      {branches === undefined ? null : <Branches branches={branches} />}
    </div>
  );
}

function OneBranch({ preview: { branch, scan } }: { readonly preview: Pick<Preview, 'branch' | 'scan'> }) {
  return (
    <p className={styles['muted']}>
      <code>{branch}</code>
      {scan ? (
        <>
          {' at '}
          <ScanWords noun="commit" scan={scan} />
        </>
      ) : (
        ': not scanned yet.'
      )}
    </p>
  );
}

interface ScanWordsProps {
  readonly noun: 'commit' | 'Commit';
  readonly scan: NonNullable<Preview['scan']>;
}

function ScanWords({ noun, scan: { commit, completedAt } }: ScanWordsProps) {
  return (
    <>
      {noun} <code>{commit.slice(0, 8)}</code>, scanned <Time at={completedAt} />.
    </>
  );
}

/** A line for each branch of the push, with its part of the sums. */
function Branches({ branches }: { readonly branches: NonNullable<Preview['branches']> }) {
  const format = useFormat();
  return (
    <ul className={styles['branches']} aria-label="Findings by branch">
      {branches.map(({ branch, scan, totals }) => (
        <li key={branch}>
          <code>{branch}</code>
          {': '}
          {branchSumWords(totals, format, scan !== null)}
          {scan ? (
            <span className={styles['muted']}>
              {' '}
              <ScanWords noun="Commit" scan={scan} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The findings that a push would not touch, with the reasons. */
function LeftAlone({ totals }: Pick<Preview, 'totals'>) {
  const format = useFormat();
  const { unchanged, notSent, heldBack, heldBackBy, rejected } = totals;
  const lines = [
    unchanged > 0 ? `${format.counted(unchanged, 'finding')} unchanged.` : '',
    heldBack > 0
      ? `${format.counted(heldBack, 'finding')} held back: ${heldBackReasons(heldBackBy, format) || 'resolved in Gecko'}.`
      : '',
    notSent > 0
      ? `${format.counted(notSent, 'finding')} not sent: false positives that DefectDojo does not have.`
      : '',
    rejected > 0
      ? `${format.counted(rejected, 'finding')} rejected by DefectDojo before. Retry sends them again.`
      : '',
  ].filter((line) => line !== '');
  return lines.length === 0 ? null : (
    <ul className={styles['muted']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
