/** Returns the name of a person of the team. One who has left the team keeps what they did. */
export function nameOfPerson(names: ReadonlyMap<string, string>, userId: string): string {
  return names.get(userId) ?? 'A former member';
}
