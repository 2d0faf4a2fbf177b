/** Fetches a product picture from the address that a seller typed. */
export async function importImage(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url);
  return answer.arrayBuffer();
}
