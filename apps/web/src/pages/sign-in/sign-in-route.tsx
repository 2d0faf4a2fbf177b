import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { signIn, signInUsersQuery } from '../../api/session.ts';
import { pathOfApp } from '../../shell/leave-for-sign-in.ts';
import { SignInPage } from './sign-in-page.tsx';

/** Signs a user in, then continues at the address they came from. */
export function SignInRoute() {
  const { next } = useSearch({ from: '/sign-in' });
  const users = useQuery(signInUsersQuery);
  const entering = useMutation({
    mutationFn: signIn,
    // A full page load, so that no data of an earlier user stays in memory.
    onSuccess: () => window.location.assign(pathOfApp(next)),
  });
  return (
    <SignInPage
      isSigningIn={entering.isPending || entering.isSuccess}
      loadError={users.error}
      onRetry={() => void users.refetch()}
      onSignIn={(userId) => entering.mutate(userId)}
      signInError={entering.error}
      users={users.data}
    />
  );
}
