import { initialsOf } from '../text/format.ts';
import styles from './initials.module.css';

/** The initials of a person in a circle, beside the name. */
export function Initials({ name }: { readonly name: string }) {
  return (
    <span aria-hidden="true" className={styles['initials']}>
      {initialsOf(name)}
    </span>
  );
}
