/** Returns the first `maxBytes` of a body as text. Drops the rest, and closes the connection that it would come on. */
export async function readHead(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(parts, Math.min(size, maxBytes)).toString('utf8');
}
