import type { RepositoryRow } from '@gecko-defectdojo/contract';
import { AnchoredPopover } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { SectionState } from './section-states.ts';
import { sectionWords, words } from './section-words.ts';
import styles from './section-strip.module.css';

export interface SectionsPopoverProps {
  readonly sections: readonly SectionState[];
  readonly repository: Pick<RepositoryRow, 'id' | 'name'>;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** All sections of a repository by name and state, and the way to change them. */
export function SectionsPopover({ sections, repository, anchor, onClose }: SectionsPopoverProps) {
  return (
    <AnchoredPopover anchor={anchor} label={words.sectionsOf(repository.name)} onClose={onClose}>
      <ul className={styles['list']}>
        {sections.map((section) => (
          <li key={section.id} data-form={section.form} data-severe={section.severe}>
            <span className={styles['id']}>{section.id}</span>
            <span className={styles['name']}>{section.name}</span>
            <span className={styles['state']}>{sectionWords(section)}</span>
          </li>
        ))}
      </ul>
      <ModuleLink target={{ page: 'sections', repositoryId: repository.id }}>{words.open}</ModuleLink>
    </AnchoredPopover>
  );
}
