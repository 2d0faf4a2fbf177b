import type { MapRule, MapRules } from '@gecko-defectdojo/contract';
import { Banner } from '@gecko-defectdojo/ui';
import { useRef, useState } from 'react';
import { useKeptFocus } from '../../components/use-kept-focus.ts';
import { ExceptionsCard } from './exceptions-card.tsx';
import styles from './map-rules.module.css';
import { QuestionsCard } from './questions-card.tsx';
import { RuleForm } from './rule-form.tsx';
import { RulesCard } from './rules-card.tsx';
import { TodayCard } from './today-card.tsx';
import { useRules } from './use-rules.ts';
import { words } from './words.ts';

export interface MapRulesPageProps {
  readonly rules: MapRules;
  readonly canManage: boolean;
}

/** The rule that the form is open for; `new` for one that is added. */
type Edited = MapRule | 'new' | undefined;

/** The rules in their order, the form of one, what needs a decision, today's repositories and the exceptions. */
export function MapRulesPage({ rules, canManage }: MapRulesPageProps) {
  const [edited, setEdited] = useState<Edited>();
  const part = useKeptFocus<HTMLDivElement>();
  const list = useRef<HTMLDivElement>(null);
  const changes = useRules();
  const close = () => {
    // The form disappears with the button that was pressed.
    list.current?.focus();
    setEdited(undefined);
  };
  return (
    <div ref={part} tabIndex={-1} className={styles['page']}>
      {canManage ? null : <Banner tone="info">{words.readOnly}</Banner>}
      <div ref={list} tabIndex={-1} className={styles['list']}>
        <RulesCard
          rules={rules}
          canManage={canManage}
          changes={changes}
          isAdding={edited !== undefined}
          onEdit={setEdited}
        />
      </div>
      {edited === undefined ? null : (
        <RuleForm
          key={edited === 'new' ? 'new' : edited.id}
          rule={edited === 'new' ? undefined : edited}
          save={changes.save}
          onClose={close}
        />
      )}
      {rules.questions === 0 ? null : (
        <QuestionsCard canManage={canManage} addException={changes.addException} />
      )}
      {rules.rules.some(({ enabled }) => enabled) ? (
        <TodayCard canManage={canManage} apply={changes.apply} />
      ) : null}
      <ExceptionsCard exceptions={rules.exceptions} canManage={canManage} changes={changes} />
    </div>
  );
}
