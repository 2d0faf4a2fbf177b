import type { Preview } from '@gecko-defectdojo/contract';
import { Card, CodeText, SeverityChip, useFormat } from '@gecko-defectdojo/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { actionWords, sumPreview } from '../../words/preview-sums.ts';
import { PreviewTotalsView } from '../../components/preview-totals.tsx';
import { Loaded } from '../../components/loaded.tsx';
import styles from './map.module.css';
import { words as page } from './words.ts';

const { firstPush: words } = page;

export interface PreviewCardProps {
  readonly branch: string;
  readonly preview: UseQueryResult<Preview>;
  /** True if nothing is pushed by itself. */
  readonly isPaused: boolean;
}

/** A preview of the first push of a repository. */
export function PreviewCard({ branch, preview, isPaused }: PreviewCardProps) {
  return (
    <Card title={words.title}>
      <p className={styles['muted']}>{isPaused ? words.nothingWhilePaused : words.nothingYet}</p>
      {branch === '' ? (
        <p>{words.chooseBranch}</p>
      ) : (
        <Loaded query={preview} label={words.loading}>
          {(loaded) => <FirstPush preview={loaded} />}
        </Loaded>
      )}
    </Card>
  );
}

function FirstPush({ preview }: { readonly preview: Preview }) {
  const format = useFormat();
  const { touched } = sumPreview(preview.totals);
  const rest = touched - preview.items.length;
  return (
    <>
      <PreviewTotalsView preview={preview} />
      {touched > 0 ? null : <p>{preview.scan ? words.createsNothing : words.afterFirstScan}</p>}
      <ul className={styles['listed']}>
        {preview.items.map(({ findingId, title, severity, action }) => (
          <li key={findingId}>
            <span>
              <CodeText text={title} />
            </span>
            <span className={styles['itemFoot']}>
              {severity === null ? null : <SeverityChip severity={severity} />}
              {action === 'create' ? null : actionWords(action)}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className={styles['muted']}>{words.more(rest, format)}</p> : null}
    </>
  );
}
