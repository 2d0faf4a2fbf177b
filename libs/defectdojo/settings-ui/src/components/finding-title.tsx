import { CodeText } from '@gecko-defectdojo/ui';
import type { HostTarget } from '../host.ts';
import { HostLink } from '../navigation/navigation.tsx';
import styles from './finding-title.module.css';

export interface FindingTitleProps {
  readonly title: string;
  /** The finding in Gecko; undefined for no link. */
  readonly gecko: HostTarget | undefined;
}

/** The title of a finding, on two lines at most: a link to it in Gecko. */
export function FindingTitle({ title, gecko }: FindingTitleProps) {
  const shown = <CodeText text={title} />;
  return gecko === undefined ? (
    <span className={styles['title']} title={title}>
      {shown}
    </span>
  ) : (
    <HostLink target={gecko} className={styles['title']} title={title}>
      {shown}
    </HostLink>
  );
}
