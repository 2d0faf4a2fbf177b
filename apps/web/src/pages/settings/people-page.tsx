import { ErrorState, ListCard, PageHeader, SkeletonTable, Table, tableStyles } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { peopleQuery } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { useSession } from '../../shell/session-context.tsx';
import { ROLE_NAMES } from '../../text/names.ts';
import { words } from './words.ts';

/** The people of the team with their roles. */
export function PeopleRoute() {
  const { session } = useSession();
  const people = useQuery(peopleQuery);
  return (
    <>
      <PageHeader sub={words.sub(session.team.name)} title={words.title} />
      {people.data ? (
        <People ownId={session.user.id} people={people.data.data} />
      ) : people.error ? (
        <ErrorState message={people.error.message} onRetry={() => void people.refetch()} />
      ) : (
        <SkeletonTable columns={['2fr', '3fr', '1fr']} label={words.loading} rows={4} />
      )}
    </>
  );
}

function People({ people, ownId }: { readonly people: readonly Person[]; readonly ownId: string }) {
  return (
    <ListCard>
      <Table caption={words.caption} stickyHead>
        <thead>
          <tr>
            {Object.values(words.columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(({ id, name, email, role }) => (
            <tr key={id}>
              <th scope="row">
                {name} {id === ownId ? <span className={tableStyles.muted}>{words.you}</span> : null}
              </th>
              <td className={tableStyles.muted}>{email}</td>
              <td>{ROLE_NAMES[role]}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ListCard>
  );
}
