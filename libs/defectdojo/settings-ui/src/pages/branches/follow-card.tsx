import type { MappingBranches } from '@gecko-defectdojo/contract';
import { BRANCHES_MAX } from '@gecko-defectdojo/contract/constants';
import { Button, Card, Form } from '@gecko-defectdojo/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { branchesQuery } from '../../api/repositories.ts';
import { useHost } from '../../host.ts';
import { BranchField } from '../../target/branch-field.tsx';
import { useFollowBranch } from './use-branches.ts';
import { words } from './words.ts';

const { follow: texts } = words;

/** Follows one more branch by its name. */
export function FollowCard({ shown }: { readonly shown: MappingBranches }) {
  // Another key empties the field: it keeps what is typed.
  const [followed, setFollowed] = useState(0);
  return (
    <Card title={texts.title}>
      {shown.branches.length >= BRANCHES_MAX ? (
        <p>{texts.full}</p>
      ) : (
        <FollowForm key={followed} shown={shown} onFollowed={() => setFollowed(followed + 1)} />
      )}
    </Card>
  );
}

interface FollowFormProps {
  readonly shown: MappingBranches;
  readonly onFollowed: () => void;
}

function FollowForm({ shown, onFollowed }: FollowFormProps) {
  const { request } = useHost();
  const { mappingId, repositoryId } = shown;
  const branches = useQuery(branchesQuery(request, repositoryId));
  const [branch, setBranch] = useState('');
  const [isMissing, setMissing] = useState(false);
  const follow = useFollowBranch(mappingId, onFollowed);
  const followed = new Set(shown.branches.map((row) => row.branch));
  const offered = (branches.data?.items ?? []).filter(({ name }) => !followed.has(name));
  const choose = (name: string) => {
    setBranch(name);
    setMissing(false);
    follow.reset();
  };
  return (
    <Form
      onSubmit={() => {
        if (branch === '') setMissing(true);
        else follow.mutate(branch);
      }}
    >
      <BranchField
        label={texts.field}
        hint={texts.hint}
        branches={offered}
        value={branch}
        onChange={choose}
        error={isMissing ? texts.missing : follow.error?.message}
        disabled={follow.isPending}
      />
      <div>
        <Button type="submit" variant="primary" pending={follow.isPending}>
          {texts.submit}
        </Button>
      </div>
    </Form>
  );
}
