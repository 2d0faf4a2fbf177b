import type { Connection, Mapping, MappingSetting } from '@gecko-defectdojo/contract';
import { Banner, Button, Card, Moment, useFormat } from '@gecko-defectdojo/ui';
import { ActionFooter } from '../../components/action-footer.tsx';
import { words as meanwhile } from '../../meanwhile/changed-words.ts';
import { ApplyToAll } from './apply-to-all.tsx';
import { effectWords } from './effect-words.ts';
import styles from './mapping-settings.module.css';
import { SettingRow } from './setting-row.tsx';
import { useSettingsForm } from './use-settings-form.ts';
import type { SettingsForm } from './use-settings-form.ts';
import { words } from './words.ts';

/** The settings in their groups, in the order of the page. */
const GROUPS: readonly { readonly title: string; readonly names: readonly MappingSetting[] }[] = [
  { title: words.groups.pushing, names: ['pushOnScanComplete'] },
  {
    title: words.groups.pushed,
    names: ['includeResolvedFindings', 'minimumSeverity', 'minimumConfidence', 'leftOutTypes', 'leaveClosed'],
  },
  {
    title: words.groups.look,
    names: ['markVerified', 'engagementName', 'testTitle', 'extraTags', 'triageNotes'],
  },
];

export interface MappingSettingsPageProps {
  readonly mapping: Mapping;
  readonly connection: Connection;
  readonly canManage: boolean;
}

/** The settings of one mapping: each as the connection has it, or with a value of its own. */
export function MappingSettingsPage({ mapping, connection, canManage }: MappingSettingsPageProps) {
  const form = useSettingsForm(mapping);
  // An API of an earlier release has not all of them.
  const groups = GROUPS.map(({ title, names }) => ({
    title,
    names: names.filter((name) => connection[name] !== undefined),
  }));
  return (
    <form
      noValidate
      aria-label={words.title}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        form.onSave();
      }}
    >
      {canManage ? null : <Banner tone="info">{words.readOnly}</Banner>}
      {groups.map(({ title, names }) => (
        <Card key={title} title={title}>
          <div className={styles['rows']}>
            {names.map((name) => (
              <SettingRow
                key={name}
                name={name}
                connection={connection}
                draft={form.draft}
                disabled={!canManage || form.isSaving}
                onDraft={form.onDraft}
                note={name === 'pushOnScanComplete' ? <PausedNote mapping={mapping} /> : undefined}
              />
            ))}
          </div>
        </Card>
      ))}
      {canManage ? <ApplyToAll mappingId={mapping.id} isEdited={form.isEdited} /> : null}
      {canManage ? <Footer form={form} isPaused={isPausedByConnection(connection)} /> : null}
    </form>
  );
}

function isPausedByConnection({ pausedAt, hold }: Connection): boolean {
  return pausedAt !== null || Boolean(hold);
}

/** Since when the mapping is paused by itself, and by whom. */
function PausedNote({ mapping: { pausedAt, pausedBy } }: Pick<MappingSettingsPageProps, 'mapping'>) {
  if (typeof pausedAt !== 'string') return null;
  return (
    <span className={styles['note']}>
      {words.pausedSince} <Moment at={pausedAt} />
      {typeof pausedBy === 'string' ? `, by ${pausedBy}` : ''}.
    </span>
  );
}

function Footer({ form, isPaused }: { readonly form: SettingsForm; readonly isPaused: boolean }) {
  const format = useFormat();
  const { before, draft, problem, isRefused, isSaving, isEdited, canSave, onReload } = form;
  return (
    <ActionFooter
      label={words.save}
      problem={problem}
      tone={isRefused ? 'warning' : 'danger'}
      effect={effectWords({ before, draft, isPaused }, format)}
    >
      <Button type="submit" variant="primary" pending={isSaving} disabled={!canSave}>
        {isRefused ? meanwhile.saveAnyway : words.save}
      </Button>
      {isEdited || isRefused ? (
        <Button variant="quiet" disabled={isSaving} onClick={onReload}>
          {isRefused ? meanwhile.reload : words.cancel}
        </Button>
      ) : null}
    </ActionFooter>
  );
}
