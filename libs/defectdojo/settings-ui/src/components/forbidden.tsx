import { EmptyState } from '@gecko-defectdojo/ui';

/** Replaces a page for users without access to integrations. */
export function Forbidden() {
  return (
    <EmptyState title="You do not have access to integrations">
      DefectDojo is managed by the Admins and Managers of your team. Ask an Admin for the Admin or Manager
      role.
    </EmptyState>
  );
}
