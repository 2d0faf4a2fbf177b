import type { MapRuleQuestion } from '@gecko-defectdojo/contract';
import {
  Button,
  buttonClass,
  Card,
  ExternalLink,
  ListCard,
  Pagination,
  RepositoryName,
  SkeletonTable,
  Table,
} from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mapRuleQuestionsQuery } from '../../api/map-rules.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useHost } from '../../host.ts';
import { ModuleLink } from '../../navigation/navigation.tsx';
import styles from './map-rules.module.css';
import { questionWords } from './rule-words.ts';
import type { RuleChanges } from './use-rules.ts';
import { words as page } from './words.ts';

const { questions: words } = page;

const PAGE_SIZE = 25;

export interface QuestionsCardProps {
  readonly canManage: boolean;
  readonly addException: RuleChanges['addException'];
}

/** The repositories that a rule matches and of which a person has to decide. */
export function QuestionsCard(props: QuestionsCardProps) {
  const { request } = useHost();
  const [number, setNumber] = useState(1);
  const questions = useQuery(
    mapRuleQuestionsQuery(request, { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE }),
  );
  return (
    <Card title={words.title}>
      <p className={styles['muted']}>{words.hint}</p>
      <Loaded
        query={questions}
        label={words.loading}
        skeleton={<SkeletonTable columns={['3fr', '2fr', '4fr', '2fr']} rows={3} />}
      >
        {({ items, pagination }) => (
          <ListCard
            isOutdated={questions.isPlaceholderData}
            foot={
              <Pagination
                pagination={pagination}
                things="repositories"
                thing="repository"
                onPage={setNumber}
              />
            }
          >
            <Table caption={words.caption}>
              <thead>
                <tr>
                  <th scope="col">{words.repository}</th>
                  <th scope="col">{words.rule}</th>
                  <th scope="col">{words.why}</th>
                  {props.canManage ? <th scope="col">{words.action}</th> : null}
                </tr>
              </thead>
              <tbody>
                {items.map((question) => (
                  <QuestionRow key={question.repositoryId} {...props} question={question} />
                ))}
              </tbody>
            </Table>
          </ListCard>
        )}
      </Loaded>
    </Card>
  );
}

function QuestionRow({
  question,
  canManage,
  addException,
}: QuestionsCardProps & { readonly question: MapRuleQuestion }) {
  const { repositoryId, repositoryName, ruleName, product } = question;
  return (
    <tr>
      <th scope="row">
        <RepositoryName name={repositoryName} />
      </th>
      <td data-label={words.rule} className={styles['any']}>
        {ruleName}
      </td>
      <td data-label={words.why} className={styles['any']}>
        {questionWords(question)}{' '}
        {product === null ? null : <ExternalLink href={product.url}>{product.name}</ExternalLink>}
      </td>
      {canManage ? (
        <td data-label={words.action}>
          <span className={styles['buttons']}>
            <ModuleLink
              target={{ page: 'map', repositoryId }}
              className={buttonClass()}
              aria-label={words.mapOf(repositoryName)}
            >
              {words.map}
            </ModuleLink>
            <Button
              aria-label={words.leaveOf(repositoryName)}
              pending={addException.isPending}
              onClick={() => addException.mutate(repositoryName)}
            >
              {words.leave}
            </Button>
          </span>
        </td>
      ) : null}
    </tr>
  );
}
