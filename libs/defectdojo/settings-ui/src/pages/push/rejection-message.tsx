import { ShortText } from '../../components/short-text.tsx';
import styles from './push.module.css';

/** So many characters of a message are shown at first: two lines of the table. */
const SHORT = 140;

/** DefectDojo's message about a rejected finding. A long one is opened by a button. */
export function RejectionMessage({ message }: { readonly message: string }) {
  return (
    <span className={styles['message']}>
      <ShortText text={message} length={SHORT}>
        {(shown) => <q>{shown}</q>}
      </ShortText>
    </span>
  );
}
