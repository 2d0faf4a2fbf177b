import type { MapRule } from '@gecko-defectdojo/contract';
import { MAP_RULE_NAME_MAX, PROVIDERS, VISIBILITIES } from '@gecko-defectdojo/contract/constants';
import {
  Button,
  Card,
  Form,
  providerName,
  SegmentedChoice,
  TextField,
  useFormat,
} from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { mapRulesSummaryQuery } from '../../api/map-rules.ts';
import { useHost } from '../../host.ts';
import { LEVELS } from '../../profile/levels.ts';
import { ProductRuleFields } from '../../target/product-rule-fields.tsx';
import { useDebouncedValue } from '../../target/use-debounced-value.ts';
import styles from './map-rules.module.css';
import { entryOf, missingEntry, NEW_RULE, toDraft, toInput } from './rule-entry.ts';
import type { RuleEntry, RuleProblem } from './rule-entry.ts';
import { Ticks } from './ticks.tsx';
import type { RuleChanges } from './use-rules.ts';
import { words as page } from './words.ts';

const { form: words } = page;

/** The pause in typing before Gecko counts what the rule takes, in milliseconds. */
const PAUSE_MS = 400;

const SUGGESTED = 'suggested';
const LEVEL_CHOICES = [{ value: SUGGESTED, label: words.suggested }, ...LEVELS] as const;

export interface RuleFormProps {
  /** The rule to change; undefined for a new one. */
  readonly rule: MapRule | undefined;
  readonly save: RuleChanges['save'];
  readonly onClose: () => void;
}

/** The form of a rule, with how many of today's repositories it takes. */
export function RuleForm({ rule, save, onClose }: RuleFormProps) {
  const [entry, setEntry] = useState(rule === undefined ? NEW_RULE : entryOf(rule));
  const [isShown, setShown] = useState(false);
  const change = (changed: Partial<RuleEntry>) => setEntry((former) => ({ ...former, ...changed }));
  const problem = isShown ? missingEntry(entry) : {};
  const submit = () => {
    const input = toInput(entry);
    setShown(true);
    if (input !== undefined) save.mutate({ rule, input }, { onSuccess: onClose });
  };
  const form = useRef<HTMLDivElement>(null);
  // The button that opened the form is disabled meanwhile.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const fields = { entry, change, problem, disabled: save.isPending };
  return (
    <Card title={rule === undefined ? words.addTitle : words.editTitle(rule.name)}>
      <Form onSubmit={submit}>
        <div ref={form} className={styles['form']}>
          <TextField
            label={words.name}
            hint={words.nameHint}
            error={problem.name}
            maxLength={MAP_RULE_NAME_MAX}
            autoComplete="off"
            disabled={save.isPending}
            value={entry.name}
            onChange={({ target }) => change({ name: target.value })}
          />
          <Conditions {...fields} />
          <ProductRuleFields entry={entry} onEntry={change} problem={problem} disabled={save.isPending} />
          <p className={styles['legend']} aria-hidden="true">
            {words.level}
          </p>
          <SegmentedChoice
            legend={words.level}
            name="level"
            choices={LEVEL_CHOICES}
            value={entry.level ?? SUGGESTED}
            disabled={save.isPending}
            onChange={(level) => change({ level: level === SUGGESTED ? null : level })}
          />
          <Effect entry={entry} ruleId={rule?.id} />
          <div className={styles['buttons']}>
            <Button variant="primary" type="submit" pending={save.isPending}>
              {words.save}
            </Button>
            <Button variant="quiet" onClick={onClose}>
              {words.cancel}
            </Button>
          </div>
        </div>
      </Form>
    </Card>
  );
}

interface ConditionsProps {
  readonly entry: RuleEntry;
  readonly change: (changed: Partial<RuleEntry>) => void;
  readonly problem: RuleProblem;
  readonly disabled: boolean;
}

const VISIBILITY_NAMES = { public: 'Public', internal: 'Internal', private: 'Private' } as const;

/** The conditions of a rule, all of which hold. */
function Conditions({ entry, change, problem, disabled }: ConditionsProps) {
  const texts = { disabled, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;
  return (
    <fieldset className={styles['conditions']}>
      <legend className={styles['legend']}>{words.matches}</legend>
      <p className={styles['muted']}>{words.matchesHint}</p>
      <TextField
        {...texts}
        label={words.groups}
        hint={words.groupsHint}
        error={problem.groups}
        value={entry.groups}
        onChange={({ target }) => change({ groups: target.value })}
      />
      <TextField
        {...texts}
        label={words.names}
        hint={words.namesHint}
        error={problem.names}
        value={entry.names}
        onChange={({ target }) => change({ names: target.value })}
      />
      <TextField
        {...texts}
        label={words.tags}
        hint={words.tagsHint}
        error={problem.tags}
        value={entry.tags}
        onChange={({ target }) => change({ tags: target.value })}
      />
      <Ticks
        legend={words.providers}
        choices={PROVIDERS.map((value) => ({ value, label: providerName(value) }))}
        values={entry.providers}
        disabled={disabled}
        onChange={(providers) => change({ providers })}
      />
      <Ticks
        legend={words.visibilities}
        choices={VISIBILITIES.map((value) => ({ value, label: VISIBILITY_NAMES[value] }))}
        values={entry.visibilities}
        disabled={disabled}
        onChange={(visibilities) => change({ visibilities })}
      />
    </fieldset>
  );
}

/** The number of today's repositories that the rule takes. It is there from the start, so that it is announced. */
function Effect({ entry, ruleId }: { readonly entry: RuleEntry; readonly ruleId: string | undefined }) {
  const { request } = useHost();
  const format = useFormat();
  const draft = useDebouncedValue(toDraft(entry), PAUSE_MS);
  const counted = useQuery({
    ...mapRulesSummaryQuery(request, draft && (ruleId === undefined ? draft : { ...draft, id: ruleId })),
    enabled: draft !== undefined,
  });
  const summary = draft === undefined ? undefined : counted.data;
  const own = summary?.rules.find((one) => one.ruleId === (ruleId ?? 'draft'))?.repositories ?? 0;
  return (
    <p className={styles['effect']} role="status">
      {summary === undefined
        ? draft === undefined
          ? ''
          : words.counting
        : words.effect(summary, own, format)}
    </p>
  );
}
