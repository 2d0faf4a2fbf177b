/** Parses a score; undefined for anything but a number from 0 to 10. */
export function readScore(text: string): number | undefined {
  const score = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && score >= 0 && score <= 10 ? Math.round(score * 10) / 10 : undefined;
}
