import { Card, EmptyState, ErrorState, FieldError, Skeleton } from '@gecko-defectdojo/ui';
import type { SignInUser } from '../../api/session.ts';
import { words as frame } from '../../shell/words.ts';
import { ROLE_NAMES } from '../../text/names.ts';
import { Initials } from '../../ui/initials.tsx';
import { Mark } from '../../ui/mark.tsx';
import styles from './sign-in-page.module.css';
import { teamsOf } from './teams-of.ts';
import { words } from './words.ts';

export interface SignInPageProps {
  readonly users: readonly SignInUser[] | undefined;
  readonly loadError: Error | null;
  readonly onRetry: () => void;
  readonly onSignIn: (userId: string) => void;
  readonly isSigningIn: boolean;
  readonly signInError: Error | null;
}

/** A choice of users. It stands in for Gecko's own sign-in, so it asks for no password and says so. */
export function SignInPage(props: SignInPageProps) {
  return (
    <main className={`dd-root ${styles['page'] ?? ''}`}>
      <title>{frame.pageTitle(words.title)}</title>
      <div className={styles['box']}>
        <Card>
          <div className={styles['head']}>
            <Mark size={32} />
            <h1>{words.heading}</h1>
            <p>{words.intro}</p>
          </div>
          {props.signInError ? <FieldError>{props.signInError.message}</FieldError> : null}
          <People {...props} />
        </Card>
      </div>
    </main>
  );
}

function People({ users, loadError, onRetry, onSignIn, isSigningIn }: SignInPageProps) {
  if (loadError) return <ErrorState message={loadError.message} onRetry={onRetry} />;
  if (!users) return <Skeleton label={words.loading} lines={4} />;
  if (users.length === 0) return <EmptyState title={words.empty.title}>{words.empty.text}</EmptyState>;
  return teamsOf(users).map((team) => (
    <section aria-labelledby={`team-${team.id}`} className={styles['team']} key={team.id}>
      <h2 id={`team-${team.id}`}>{team.name}</h2>
      <ul className={styles['people']}>
        {team.people.map(({ id, name, role }) => (
          <li key={id}>
            <button
              className={styles['person']}
              disabled={isSigningIn}
              onClick={() => onSignIn(id)}
              type="button"
            >
              <Initials name={name} />
              <span className={styles['name']}>{name}</span>
              <span className={styles['role']}>{ROLE_NAMES[role]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
