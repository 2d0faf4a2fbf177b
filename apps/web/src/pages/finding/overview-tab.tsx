import type { CallChainStep } from '@gecko-defectdojo/contract';
import { ExactTime } from '@gecko-defectdojo/ui';
import type { FindingDetail } from '../../api/findings.ts';
import { InlineMarkdown, Markdown } from '../../ui/markdown.tsx';
import { CodeLines } from './code-lines.tsx';
import { InDefectDojo } from './in-defectdojo.tsx';
import styles from './finding-drawer.module.css';
import { words } from './words.ts';

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
      <InDefectDojo findingId={finding.id} />
      {finding.shortDescription === '' ? null : (
        <p className={styles['lead']}>
          <InlineMarkdown text={finding.shortDescription} />
        </p>
      )}
      <dl className={styles['properties']}>
        {finding.triagedAt === null ? null : <Triaged {...finding} at={finding.triagedAt} />}
        <dt>{words.file}</dt>
        <dd>
          <code>{placeOf(finding.filePath, finding.line)}</code>
        </dd>
        <dt>{words.branch}</dt>
        <dd>{finding.branch}</dd>
        <dt>{words.firstDetected}</dt>
        <dd>
          <ExactTime at={finding.firstDetectedAt} />
        </dd>
        {lastSeen === null ? null : (
          <>
            <dt>{words.lastDetected}</dt>
            <dd>
              <ExactTime at={lastSeen.completedAt} /> {words.at} <code>{lastSeen.commit.slice(0, 12)}</code>
            </dd>
          </>
        )}
        {confidenceScore === null ? null : (
          <>
            <dt>{words.confidence}</dt>
            <dd>{words.outOfTen(confidenceScore)}</dd>
          </>
        )}
      </dl>
      {finding.description === '' ? null : (
        <section aria-label={words.description}>
          <h3>{words.description}</h3>
          <Markdown text={finding.description} />
        </section>
      )}
      {callChain.length === 0 ? null : (
        <section aria-label={words.callChain}>
          <h3>{words.callChain}</h3>
          <ol className={styles['steps']}>
            {callChain.slice(0, STEPS_MAX).map((step, index) => (
              <Step key={index} number={index + 1} step={step} />
            ))}
          </ol>
          {callChain.length > STEPS_MAX ? (
            <p className={styles['muted']}>{words.firstSteps(STEPS_MAX, callChain.length)}</p>
          ) : null}
        </section>
      )}
    </>
  );
}

/** The person who triaged the finding, the time and the reason. */
function Triaged({
  at,
  triagedBy,
  triageReason,
}: Pick<FindingDetail, 'triagedBy' | 'triageReason'> & { readonly at: string }) {
  return (
    <>
      <dt>{words.triaged}</dt>
      <dd>
        <ExactTime at={at} /> {triagedBy === null ? null : words.by(triagedBy)}
      </dd>
      {triageReason === null ? null : (
        <>
          <dt>{words.reason}</dt>
          <dd className={styles['reason']}>{triageReason}</dd>
        </>
      )}
    </>
  );
}

function Step({ step, number }: { readonly step: CallChainStep; readonly number: number }) {
  const { role, filePath, line, code, primary } = step;
  return (
    <li className={styles['step']} data-primary={primary}>
      <div className={styles['stepHead']}>
        <span className={styles['role']}>{words.step(number, role)}</span>
        {primary ? <span className={styles['primary']}>{words.vulnerableStep}</span> : null}
        <code className={styles['path']}>{placeOf(filePath, line)}</code>
      </div>
      {code === '' ? null : <CodeLines code={code} firstLine={line} label={words.codeOfStep(number)} />}
    </li>
  );
}
