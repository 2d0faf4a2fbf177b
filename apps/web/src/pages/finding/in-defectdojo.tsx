import { FindingDifferenceNotice } from '@gecko-defectdojo/settings-ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { defectDojoDifferenceQuery, leaveInDefectDojo } from '../../api/findings.ts';
import { useSession } from '../../shell/session-context.tsx';

/** Says that a finding was changed in DefectDojo; nothing while it was not, and for users without access. */
export function InDefectDojo({ findingId }: { readonly findingId: string }) {
  const { may } = useSession();
  const queries = useQueryClient();
  const difference = defectDojoDifferenceQuery(findingId);
  const query = useQuery({ ...difference, enabled: may('integrations.read') });
  const leave = useMutation({
    mutationFn: leaveInDefectDojo,
    // Where it was refused, another person has decided meanwhile.
    onSettled: () => queries.invalidateQueries({ queryKey: difference.queryKey }),
  });
  if (!query.data) return null;
  const { checkId } = query.data;
  const canLeave = may('integrations.manage') && checkId !== undefined && !leave.isPending;
  return (
    <FindingDifferenceNotice
      difference={query.data}
      base="/settings/defectdojo"
      onLeave={canLeave ? (isBack) => leave.mutate({ checkId, findingId, isBack }) : undefined}
    />
  );
}
