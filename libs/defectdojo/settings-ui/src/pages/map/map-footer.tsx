import type { Preview } from '@gecko-defectdojo/contract';
import { Button, buttonClass, useFormat } from '@gecko-defectdojo/ui';
import { ActionFooter } from '../../components/action-footer.tsx';
import { words as meanwhile } from '../../meanwhile/changed-words.ts';
import { PausedSince } from '../../components/paused-since.tsx';
import { ModuleLink } from '../../navigation/navigation.tsx';
import { isEntryChanged } from '../../target/map-entry.ts';
import { effectWords } from './effect-words.ts';
import type { MapPageProps } from './map-page-props.ts';
import { words } from './words.ts';

export interface MapFooterProps extends MapPageProps {
  /** The first push; undefined while it is not known, and for a mapped repository. */
  readonly firstPush: Preview | undefined;
}

/** The buttons of the form, with what submitting it will do. */
export function MapFooter(props: MapFooterProps) {
  const { repository, entry, problem, paused, isSaving, isChanged, isRefused, firstPush } = props;
  const format = useFormat();
  const isPaused = paused !== undefined;
  const isPushing = isEntryChanged(entry, repository);
  const title = repository.mapping ? words.changeTitle : words.mapTitle;
  const submit = repository.mapping && isChanged && !isPushing ? words.saveProfile : title;
  return (
    <ActionFooter
      label={title}
      problem={problem.form}
      tone={isRefused ? 'warning' : 'danger'}
      effect={
        <>
          {effectWords({ entry, repository, preview: firstPush, isPaused }, format)}
          {isPaused && isPushing ? (
            <>
              {' '}
              <PausedSince {...paused} />
            </>
          ) : null}
        </>
      }
    >
      <Button type="submit" variant="primary" pending={isSaving} disabled={!isChanged}>
        {isRefused ? meanwhile.saveAnyway : submit}
      </Button>
      {isRefused ? (
        <Button variant="quiet" disabled={isSaving} onClick={props.onReload}>
          {meanwhile.reload}
        </Button>
      ) : (
        <ModuleLink target={{ page: 'home' }} keepsSearch className={buttonClass('quiet')}>
          {words.cancel}
        </ModuleLink>
      )}
    </ActionFooter>
  );
}
