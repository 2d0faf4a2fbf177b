import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { requirementsQuery } from '../../../api/asvs.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { useHost } from '../../../host.ts';
import { RequirementList } from './requirement-list.tsx';
import { words } from './requirement-words.ts';
import styles from './requirements.module.css';

export interface ChapterRequirementsProps {
  readonly repositoryId: string;
  readonly chapterId: string;
  /** The id and the name of the chapter. */
  readonly title: string;
}

/** The requirements of a chapter that applies. They are loaded once a person opens them. */
export function ChapterRequirements({ repositoryId, chapterId, title }: ChapterRequirementsProps) {
  const { request } = useHost();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({ ...requirementsQuery(request, repositoryId, chapterId), enabled: isOpen });
  return (
    <details
      className={styles['part']}
      data-part="requirements"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {words.title}
        <span className="dd-hidden">{words.of(title)}</span>
      </summary>
      {isOpen ? (
        <div className={styles['body']}>
          <Loaded query={query} label={words.loading(title)}>
            {(loaded) => <RequirementList requirements={loaded} chapterId={chapterId} title={title} />}
          </Loaded>
        </div>
      ) : null}
    </details>
  );
}
