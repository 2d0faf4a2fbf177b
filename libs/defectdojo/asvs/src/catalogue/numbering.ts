/** Orders chapter, section and requirement ids by their numbers: V2 before V10, 6.2.9 before 6.2.10. */
export function compareIds(left: string, right: string): number {
  const a = numbersOf(left);
  const b = numbersOf(right);
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? -1) - (b[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(id: string): number[] {
  return id.replace(/^V/, '').split('.').map(Number);
}
