import type { Actor } from '@gecko-defectdojo/services';

/** Returns true if the sender of a stream's request is still the same person, who still has permission to read. */
export async function mayContinue(before: Actor, identified: Promise<Actor | undefined>): Promise<boolean> {
  const now = await identified;
  return (
    now?.teamId === before.teamId &&
    now.userId === before.userId &&
    now.permissions.includes('integrations.read')
  );
}
