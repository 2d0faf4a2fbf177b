import type { CallChainStep } from '@gecko-defectdojo/contract';
import { ExactTime } from '@gecko-defectdojo/ui';
import type { FindingDetail } from '../../api/findings.ts';
import { InlineMarkdown, Markdown } from '../../ui/markdown.tsx';
import { CodeLines } from './code-lines.tsx';
import styles from './finding-drawer.module.css';

const ROLE_NAMES: Readonly<Record<CallChainStep['role'], string>> = {
  source: 'Source',
  flow: 'Flow',
  sink: 'Sink',
};

/** The most steps shown. A longer chain shows its number of steps. */
const STEPS_MAX = 100;

function placeOf(filePath: string, line: number | null): string {
  return line === null ? filePath : `${filePath}:${String(line)}`;
}

/** The overview of a finding: facts, description and the call chain from source to sink. */
export function OverviewTab({ finding }: { readonly finding: FindingDetail }) {
  const { callChain, lastSeen, confidenceScore } = finding;
  return (
    <>
      {finding.shortDescription === '' ? null : (
        <p className={styles['lead']}>
          <InlineMarkdown text={finding.shortDescription} />
        </p>
      )}
      <dl className={styles['properties']}>
        <dt>File</dt>
        <dd>
          <code>{placeOf(finding.filePath, finding.line)}</code>
        </dd>
        <dt>Branch</dt>
        <dd>{finding.branch}</dd>
        <dt>First detected</dt>
        <dd>
          <ExactTime at={finding.firstDetectedAt} />
        </dd>
        {lastSeen === null ? null : (
          <>
            <dt>Last detected</dt>
            <dd>
              <ExactTime at={lastSeen.completedAt} /> at <code>{lastSeen.commit.slice(0, 12)}</code>
            </dd>
          </>
        )}
        {confidenceScore === null ? null : (
          <>
            <dt>Confidence</dt>
            <dd>{confidenceScore} of 10</dd>
          </>
        )}
      </dl>
      {finding.description === '' ? null : (
        <section aria-label="Description">
          <h3>Description</h3>
          <Markdown text={finding.description} />
        </section>
      )}
      {callChain.length === 0 ? null : (
        <section aria-label="Call chain">
          <h3>Call chain</h3>
          <ol className={styles['steps']}>
            {callChain.slice(0, STEPS_MAX).map((step, index) => (
              <Step key={index} number={index + 1} step={step} />
            ))}
          </ol>
          {callChain.length > STEPS_MAX ? (
            <p className={styles['muted']}>
              The first {STEPS_MAX} of {callChain.length} steps.
            </p>
          ) : null}
        </section>
      )}
    </>
  );
}

function Step({ step, number }: { readonly step: CallChainStep; readonly number: number }) {
  const { role, filePath, line, code, primary } = step;
  return (
    <li className={styles['step']} data-primary={primary}>
      <div className={styles['stepHead']}>
        <span className={styles['role']}>
          {number}. {ROLE_NAMES[role]}
        </span>
        {primary ? <span className={styles['primary']}>Vulnerable step</span> : null}
        <code className={styles['path']}>{placeOf(filePath, line)}</code>
      </div>
      {code === '' ? null : (
        <CodeLines code={code} firstLine={line} label={`Code of step ${String(number)}`} />
      )}
    </li>
  );
}
