import type { Preview } from '@gecko-defectdojo/contract';
import { Banner, Card, EmptyState, ListCard, Pagination, useFormat } from '@gecko-defectdojo/ui';
import { PreviewItems } from './preview-items.tsx';
import type { PreviewItemsProps } from './preview-items.tsx';
import { sumPreview } from '../../words/preview-sums.ts';
import { PreviewTotalsView } from '../../components/preview-totals.tsx';
import { words } from './words.ts';

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
      <Banner tone="info">{words.intro}</Banner>
      <Card title={touched === 0 ? words.next : words.touches(touched, format)}>
        <PreviewTotalsView preview={preview} />
      </Card>
      {touched === 0 ? (
        <EmptyState title={words.nothing}>
          {preview.scan === null ? words.notScanned : words.upToDate}
        </EmptyState>
      ) : (
        <ListCard
          foot={
            <Pagination
              pagination={{
                total: touched,
                limit: pageSize,
                offset,
                hasMore: offset + preview.items.length < touched && preview.items.length > 0,
              }}
              things={words.things}
              thing={words.thing}
              onPage={onPage}
            />
          }
        >
          <PreviewItems items={preview.items} linkOf={linkOf} />
        </ListCard>
      )}
    </>
  );
}
