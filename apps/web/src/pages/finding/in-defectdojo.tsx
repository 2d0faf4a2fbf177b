import { FindingDifferenceNotice } from '@gecko-defectdojo/settings-ui';
import { useQuery } from '@tanstack/react-query';
import { defectDojoDifferenceQuery } from '../../api/findings.ts';
import { useSession } from '../../shell/session-context.tsx';

/** Says that a finding was changed in DefectDojo; nothing while it was not, and for users without access. */
export function InDefectDojo({ findingId }: { readonly findingId: string }) {
  const { may } = useSession();
  const query = useQuery({ ...defectDojoDifferenceQuery(findingId), enabled: may('integrations.read') });
  if (!query.data) return null;
  return <FindingDifferenceNotice difference={query.data} base="/settings/defectdojo" />;
}
