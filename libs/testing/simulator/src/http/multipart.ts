/** An uploaded part. */
export interface UploadedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A multipart form: every value of every text field, and the files. */
export interface MultipartForm {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** Parses a multipart body, or returns `undefined` if it is none. Scans bytes, so that large reports cost little. */
export function parseMultipart(body: Buffer, contentType: string): MultipartForm | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) return undefined;
  const fields = new Map<string, string[]>();
  const files = new Map<string, UploadedFile>();
  for (const part of splitParts(body, `--${name}`)) {
    const split = part.indexOf('\r\n\r\n');
    if (split === -1) continue;
    const header = part.subarray(0, split).toString('utf8');
    const content = part.subarray(split + 4);
    const field = parameter(header, 'name');
    const fileName = parameter(header, 'filename');
    if (field === undefined) continue;
    if (fileName !== undefined) files.set(field, { name: fileName, content });
    else fields.set(field, [...(fields.get(field) ?? []), content.toString('utf8')]);
  }
  return { fields, files };
}

function* splitParts(body: Buffer, marker: string): Generator<Buffer> {
  const delimiter = Buffer.from(`\r\n${marker}`);
  let start = body.indexOf(marker);
  if (start === -1) return;
  start += marker.length;
  for (let end = body.indexOf(delimiter, start); end !== -1; end = body.indexOf(delimiter, start)) {
    yield body.subarray(start + 2, end);
    start = end + delimiter.length;
  }
}

function parameter(header: string, name: string): string | undefined {
  return new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(header)?.[1]?.replaceAll('%22', '"');
}
