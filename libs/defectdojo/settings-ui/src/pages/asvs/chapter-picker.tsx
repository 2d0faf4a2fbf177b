import type { AsvsChapter } from '@gecko-defectdojo/contract';
import { Icon } from '@gecko-defectdojo/ui';
import { ModuleLink } from '../../navigation/navigation.tsx';
import type { AsvsSearch } from '../../navigation/asvs-search.ts';
import styles from './asvs.module.css';
import { words } from './words.ts';

export interface ChapterPickerProps {
  readonly chapters: readonly Pick<AsvsChapter, 'id' | 'name'>[];
  readonly search: AsvsSearch;
}

/** The sections to choose from, in place of the matrix where the page is too narrow for it. */
export function ChapterPicker({ chapters, search }: ChapterPickerProps) {
  return (
    <nav className={styles['picker']} aria-label={words.picker.label}>
      <p>{words.picker.text}</p>
      <ul>
        {chapters.map(({ id, name }) => (
          <li key={id}>
            <ModuleLink
              target={{
                page: 'asvs',
                search: { ...search, chapter: id, sort: undefined, order: undefined, page: 1 },
              }}
            >
              <span>
                <b>{id}</b> {name}
              </span>
              <Icon name="chevron-right" />
            </ModuleLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
