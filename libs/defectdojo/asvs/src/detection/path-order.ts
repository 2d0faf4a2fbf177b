/**
 * Compares paths in the order in which a folder is read: its files first and its folders afterwards, both by name. An
 * archive and a commit list their files in other orders, so evidence is sorted by this one.
 */
export function comparePaths(left: string, right: string): number {
  if (left === right) return 0;
  let start = 0;
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter && left[index] === right[index]; index += 1)
    if (left[index] === '/') start = index + 1;
  const leftSlash = left.indexOf('/', start);
  const rightSlash = right.indexOf('/', start);
  if ((leftSlash === -1) !== (rightSlash === -1)) return leftSlash === -1 ? -1 : 1;
  const leftName = leftSlash === -1 ? left.slice(start) : left.slice(start, leftSlash);
  const rightName = rightSlash === -1 ? right.slice(start) : right.slice(start, rightSlash);
  return leftName < rightName ? -1 : 1;
}
