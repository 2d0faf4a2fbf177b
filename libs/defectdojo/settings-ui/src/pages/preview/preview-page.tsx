import type { Preview } from '@gecko-defectdojo/contract';
import { Banner, Card, EmptyState, Pagination, useFormat } from '@gecko-defectdojo/ui';
import { PreviewItems } from './preview-items.tsx';
import type { PreviewItemsProps } from './preview-items.tsx';
import { sumPreview } from '../../words/preview-sums.ts';
import { PreviewTotalsView } from '../../components/preview-totals.tsx';

export interface PreviewPageProps {
  readonly preview: Preview;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly linkOf: PreviewItemsProps['linkOf'];
}

/** A preview of the next push of a mapping, finding by finding. */
export function PreviewPage({ preview, page, pageSize, onPage, linkOf }: PreviewPageProps) {
  const { touched } = sumPreview(preview.totals);
  const format = useFormat();
  const offset = (page - 1) * pageSize;
  return (
    <>
      <Banner tone="info">This is computed in Gecko. It sends nothing to DefectDojo.</Banner>
      <Card
        title={touched === 0 ? 'The next push' : `A push would touch ${format.counted(touched, 'finding')}`}
      >
        <PreviewTotalsView preview={preview} />
      </Card>
      {touched === 0 ? (
        <EmptyState title="There is nothing to push">
          {preview.scan === null
            ? 'This branch has no completed scan yet. Run a scan first.'
            : 'DefectDojo is up to date. A push would write nothing.'}
        </EmptyState>
      ) : (
        <>
          <PreviewItems items={preview.items} linkOf={linkOf} />
          <Pagination
            pagination={{
              total: touched,
              limit: pageSize,
              offset,
              hasMore: offset + preview.items.length < touched && preview.items.length > 0,
            }}
            things="findings"
            thing="finding"
            onPage={onPage}
          />
        </>
      )}
    </>
  );
}
