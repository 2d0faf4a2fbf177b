import type { MapRulePreviewRow } from '@gecko-defectdojo/contract';
import {
  Button,
  Card,
  ListCard,
  Pagination,
  RepositoryName,
  SkeletonTable,
  StatusBadge,
  Table,
  useFormat,
} from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mapRulesPreviewQuery, mapRulesSummaryQuery } from '../../api/map-rules.ts';
import { LatePart } from '../../components/late-part.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import styles from './map-rules.module.css';
import { outcomeWords } from './rule-words.ts';
import type { RuleChanges } from './use-rules.ts';
import { words as page } from './words.ts';

const { today: words } = page;

const loadQuestion = async () => (await import('../../components/confirm-question.tsx')).ConfirmQuestion;

/** Each row of the preview has a product name, which is looked up in DefectDojo. */
const PAGE_SIZE = 25;

export interface TodayCardProps {
  readonly canManage: boolean;
  readonly apply: RuleChanges['apply'];
}

/** Today's unmapped repositories with what the rules would do to them, and the button that does it, after the preview. */
export function TodayCard({ canManage, apply }: TodayCardProps) {
  const { request } = useHost();
  const format = useFormat();
  const summary = useQuery(mapRulesSummaryQuery(request));
  const [isShown, setShown] = useState(false);
  return (
    <Card title={words.title}>
      <p className={styles['muted']}>{words.hint}</p>
      <Loaded query={summary} label={words.loading} lines={1}>
        {({ repositories, rules, excepted, removed }) => {
          const matching = rules.reduce((sum, rule) => sum + rule.repositories, 0);
          return (
            <>
              <p role="status">
                {matching === 0 ? words.none : words.counts(matching, repositories, format)}{' '}
                {words.left(excepted, removed, format)}
              </p>
              {matching === 0 ? null : (
                <>
                  <div>
                    <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
                      {isShown ? words.hidePreview : words.preview}
                    </Button>
                  </div>
                  {isShown ? <Preview /> : null}
                  {isShown && canManage ? <Apply matching={matching} apply={apply} /> : null}
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Preview() {
  const { request } = useHost();
  const [number, setNumber] = useState(1);
  const preview = useQuery(
    mapRulesPreviewQuery(request, { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE }),
  );
  return (
    <Loaded
      query={preview}
      label={words.loading}
      skeleton={<SkeletonTable columns={['3fr', '2fr', '3fr', '2fr']} rows={4} />}
    >
      {({ items, pagination }) => (
        <ListCard
          isOutdated={preview.isPlaceholderData}
          foot={
            <Pagination pagination={pagination} things="repositories" thing="repository" onPage={setNumber} />
          }
        >
          <Table caption={words.caption}>
            <thead>
              <tr>
                <th scope="col">{words.repository}</th>
                <th scope="col">{words.rule}</th>
                <th scope="col">{words.product}</th>
                <th scope="col">{words.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <PreviewRow key={row.repositoryId} row={row} />
              ))}
            </tbody>
          </Table>
        </ListCard>
      )}
    </Loaded>
  );
}

function PreviewRow({ row }: { readonly row: MapRulePreviewRow }) {
  const { tone, icon, word } = outcomeWords(row);
  return (
    <tr>
      <th scope="row">
        <RepositoryName name={row.repositoryName} />
      </th>
      <td data-label={words.rule} className={styles['any']}>
        {row.ruleName}
      </td>
      <td data-label={words.product} className={styles['any']}>
        {row.productName}
      </td>
      <td data-label={words.outcome}>
        <StatusBadge tone={tone} icon={icon}>
          {word}
        </StatusBadge>
      </td>
    </tr>
  );
}

/** The button that gives today's repositories to the rules, and the question before that. */
function Apply({ matching, apply }: { readonly matching: number; readonly apply: RuleChanges['apply'] }) {
  const { notify } = useHost();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  return (
    <div>
      <Button
        icon="link"
        onClick={() => {
          setOpened(true);
          setOpen(true);
        }}
      >
        {words.apply}
      </Button>
      {wasOpened ? (
        <LatePart
          load={loadQuestion}
          of={{
            title: words.applyTitle(matching, format),
            paragraphs: [words.applyHint, words.asks],
            confirm: words.apply,
            open: isOpen,
            onOpenChange: setOpen,
            pending: apply.isPending,
            onConfirm: () =>
              apply.mutate(undefined, {
                onSuccess: ({ repositories }) =>
                  notify({ tone: 'success', text: words.applied(repositories, format) }),
                onSettled: () => setOpen(false),
              }),
          }}
          onFail={() => setOpened(false)}
        />
      ) : null}
    </div>
  );
}
