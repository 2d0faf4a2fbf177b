/** The score in a field as a number; undefined for what is no score. */
export function readScore(text: string): number | undefined {
  const score = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && score >= 0 && score <= 10 ? Math.round(score * 10) / 10 : undefined;
}
