import type { MapRule, MapRules } from '@gecko-defectdojo/contract';
import { Button, Card, EmptyState, IconButton, StatusBadge, useFormat } from '@gecko-defectdojo/ui';
import { useState } from 'react';
import { LatePart } from '../../components/late-part.tsx';
import styles from './map-rules.module.css';
import { conditionWords, levelWords, productWords } from './rule-words.ts';
import type { RuleChanges } from './use-rules.ts';
import { words as page } from './words.ts';

const { rules: words } = page;

const loadQuestion = async () => (await import('../../components/confirm-question.tsx')).ConfirmQuestion;

export interface RulesCardProps {
  readonly rules: MapRules;
  readonly canManage: boolean;
  readonly changes: RuleChanges;
  /** True while the form is open. */
  readonly isAdding: boolean;
  readonly onEdit: (rule: MapRule | 'new') => void;
}

/** The rules in the order in which they decide. */
export function RulesCard(props: RulesCardProps) {
  const { rules, canManage, changes, isAdding, onEdit } = props;
  const format = useFormat();
  const [moved, setMoved] = useState('');
  const { revision, rules: list, waiting } = rules;
  const move = (from: number, to: number) => {
    const ids = list.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    changes.order.mutate(
      { revision, ruleIds: ids },
      { onSuccess: () => setMoved(words.moved(list[from]?.name ?? '', to + 1)) },
    );
  };
  const add = canManage ? (
    <Button icon="plus" disabled={isAdding} onClick={() => onEdit('new')}>
      {words.add}
    </Button>
  ) : null;
  return (
    <Card title={words.title} actions={list.length === 0 ? null : add}>
      {list.length === 0 ? (
        <EmptyState title={words.empty} actions={add}>
          {words.emptyHint}
        </EmptyState>
      ) : (
        <ol className={styles['rules']}>
          {list.map((rule, index) => (
            <RuleRow
              key={rule.id}
              {...props}
              rule={rule}
              place={index}
              isLast={index === list.length - 1}
              onMove={(step) => move(index, index + step)}
            />
          ))}
        </ol>
      )}
      {waiting === 0 ? null : <p className={styles['muted']}>{words.waiting(waiting, format)}</p>}
      <p className="dd-hidden" role="status">
        {moved}
      </p>
    </Card>
  );
}

interface RuleRowProps extends RulesCardProps {
  readonly rule: MapRule;
  readonly place: number;
  readonly isLast: boolean;
  readonly onMove: (step: 1 | -1) => void;
}

function RuleRow({ rule, place, isLast, onMove, canManage, changes, isAdding, onEdit }: RuleRowProps) {
  const { name, enabled } = rule;
  const { toggle, order } = changes;
  return (
    <li className={styles['rule']} data-stopped={!enabled || undefined}>
      <span className={styles['place']} aria-hidden="true">
        {place + 1}
      </span>
      <div className={styles['what']}>
        <h3 className={styles['name']}>
          {name}
          {enabled ? null : (
            <StatusBadge tone="neutral" icon="pause">
              {words.stopped}
            </StatusBadge>
          )}
        </h3>
        <p>{conditionWords(rule)}</p>
        <p className={styles['muted']}>
          {productWords(rule)} · {levelWords(rule)}
        </p>
      </div>
      {canManage ? (
        <div className={styles['actions']}>
          <Button
            aria-label={enabled ? words.stopOf(name) : words.startOf(name)}
            pending={toggle.isPending}
            onClick={() => toggle.mutate({ rule, enabled: !enabled })}
          >
            {enabled ? words.stop : words.start}
          </Button>
          <IconButton
            variant="quiet"
            icon="arrow-up"
            label={words.up(name)}
            disabled={place === 0}
            pending={order.isPending}
            onClick={() => onMove(-1)}
          />
          <IconButton
            variant="quiet"
            icon="arrow-down"
            label={words.down(name)}
            disabled={isLast}
            pending={order.isPending}
            onClick={() => onMove(1)}
          />
          <Button disabled={isAdding} aria-label={words.editOf(name)} onClick={() => onEdit(rule)}>
            {words.edit}
          </Button>
          <DeleteRule rule={rule} remove={changes.remove} />
        </div>
      ) : null}
    </li>
  );
}

/** The button that deletes a rule, and the question before that. */
function DeleteRule({ rule, remove }: { readonly rule: MapRule; readonly remove: RuleChanges['remove'] }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        aria-label={words.deleteOf(rule.name)}
        onClick={() => {
          setOpened(true);
          setOpen(true);
        }}
      >
        {words.delete}
      </Button>
      {wasOpened ? (
        <LatePart
          load={loadQuestion}
          of={{
            title: words.deleteTitle(rule.name),
            paragraphs: [words.deleteHint],
            confirm: words.delete,
            open: isOpen,
            onOpenChange: setOpen,
            pending: remove.isPending,
            onConfirm: () => remove.mutate(rule, { onSettled: () => setOpen(false) }),
          }}
          onFail={() => setOpened(false)}
        />
      ) : null}
    </>
  );
}
