import { ErrorState, PageHeader, Skeleton, Table, tableStyles } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { peopleQuery } from '../../api/people.ts';
import { useSession } from '../../shell/session-context.tsx';
import { ROLE_NAMES } from '../../text/names.ts';
import list from '../../ui/list.module.css';

/** The people of the team with their roles. */
export function PeopleRoute() {
  const { session } = useSession();
  const people = useQuery(peopleQuery);
  return (
    <>
      <PageHeader sub={`The people in ${session.team.name}, with their roles.`} title="People" />
      <div className={list['card']}>
        {people.error && !people.data ? (
          <ErrorState message={people.error.message} onRetry={() => void people.refetch()} />
        ) : people.data ? (
          <Table caption="People">
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
                    {name} {id === session.user.id ? <span className={tableStyles.muted}>(you)</span> : null}
                  </td>
                  <td className={tableStyles.muted}>{email}</td>
                  <td>{ROLE_NAMES[role]}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        ) : (
          <Skeleton label="Loading people" lines={4} />
        )}
      </div>
    </>
  );
}
