import { Card, SeverityChip, useFormat } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../api/repositories.ts';
import { useHost } from '../../host.ts';
import { actionWords, sumPreview } from '../../words/preview-sums.ts';
import { PreviewTotalsView } from '../../components/preview-totals.tsx';
import { Loaded } from '../../components/loaded.tsx';
import styles from './map.module.css';

/** The most findings that the preview lists. */
const LISTED = 8;

export interface PreviewCardProps {
  readonly repositoryId: string;
  readonly branch: string;
}

/** A preview of the first push of a repository. */
export function PreviewCard({ repositoryId, branch }: PreviewCardProps) {
  const { request } = useHost();
  const format = useFormat();
  const preview = useQuery({
    ...previewQuery(request, repositoryId, { branch, limit: LISTED, offset: 0 }),
    enabled: branch !== '',
  });
  return (
    <Card title="The first push">
      <p className={styles['muted']}>Nothing is sent until you map.</p>
      {branch === '' ? (
        <p>Choose a branch to see it.</p>
      ) : (
        <Loaded query={preview} label="Computing the preview">
          {(loaded) => {
            const { touched } = sumPreview(loaded.totals);
            const rest = touched - loaded.items.length;
            return (
              <>
                <PreviewTotalsView preview={loaded} />
                {touched > 0 ? null : (
                  <p>
                    {loaded.scan
                      ? 'The first push creates nothing: no finding is open.'
                      : 'The first push follows the first deep scan of this branch.'}
                  </p>
                )}
                <ul className={styles['listed']}>
                  {loaded.items.map(({ findingId, title, severity, action }) => (
                    <li key={findingId}>
                      <span>{title}</span>
                      <span className={styles['itemFoot']}>
                        {severity === null ? null : <SeverityChip severity={severity} />}
                        {action === 'create' ? null : actionWords(action)}
                      </span>
                    </li>
                  ))}
                </ul>
                {rest > 0 ? <p className={styles['muted']}>{`And ${format.number(rest)} more.`}</p> : null}
              </>
            );
          }}
        </Loaded>
      )}
    </Card>
  );
}
