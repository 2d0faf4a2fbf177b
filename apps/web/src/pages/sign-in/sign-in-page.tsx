import { EmptyState, ErrorState, Skeleton } from '@gecko-defectdojo/ui';
import type { SignInUser } from '../../api/session.ts';
import { initialsOf } from '../../text/format.ts';
import { ROLE_NAMES } from '../../text/names.ts';
import { Mark } from '../../ui/mark.tsx';
import { teamsOf } from './teams-of.ts';
import styles from './sign-in-page.module.css';

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
      <title>Sign in · Gecko</title>
      <div className={styles['card']}>
        <div className={styles['head']}>
          <Mark size={32} />
          <h1>Sign in to Gecko</h1>
          <p>Choose who you are. This stand-in asks for no password.</p>
        </div>
        {props.signInError ? (
          <p className={styles['error']} role="alert">
            {props.signInError.message}
          </p>
        ) : null}
        <People {...props} />
      </div>
    </main>
  );
}

function People({ users, loadError, onRetry, onSignIn, isSigningIn }: SignInPageProps) {
  if (loadError) return <ErrorState message={loadError.message} onRetry={onRetry} />;
  if (!users) return <Skeleton label="Loading people" lines={4} />;
  if (users.length === 0) {
    return <EmptyState title="No people yet">Add a person to a team, then reload this page.</EmptyState>;
  }
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
              <span aria-hidden="true" className={styles['initials']}>
                {initialsOf(name)}
              </span>
              <span className={styles['name']}>{name}</span>
              <span className={styles['role']}>{ROLE_NAMES[role]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
