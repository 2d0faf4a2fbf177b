import { useQuery } from '@tanstack/react-query';
import { peopleQuery } from '../../api/people.ts';
import { PageHead } from '../../shell/page.tsx';
import { useSession } from '../../shell/session-context.tsx';
import { ROLE_NAMES } from '../../text/names.ts';
import { ErrorState, Skeleton } from '../../ui/state.tsx';
import table from '../../ui/table.module.css';

/** Who is in the team, with which role. */
export function PeopleRoute() {
  const { session } = useSession();
  const people = useQuery(peopleQuery);
  return (
    <>
      <PageHead intro={`Everybody in ${session.team.name}, and what they may do.`} title="People" />
      <div className={table['card']}>
        {people.error && !people.data ? (
          <ErrorState error={people.error} onRetry={() => void people.refetch()} />
        ) : people.data ? (
          <table aria-label="People" className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Email</th>
                <th scope="col">Role</th>
              </tr>
            </thead>
            <tbody>
              {people.data.data.map(({ id, name, email, role }) => (
                <tr key={id}>
                  <td>
                    {name} {id === session.user.id ? <span className={table['muted']}>(you)</span> : null}
                  </td>
                  <td className={table['muted']}>{email}</td>
                  <td>{ROLE_NAMES[role]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <Skeleton label="Loading people" lines={4} />
        )}
      </div>
    </>
  );
}
