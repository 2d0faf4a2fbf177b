const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * The longest response of each kind, in bytes after decompression. Each call names its own. The figures are for
 * DefectDojo 2.30 to 3.2; a finding of Gecko's is at most 0.7 MB, because its texts are cut before they are sent.
 */
export const RESPONSE_BYTES = {
  /** An empty page, which is read for its count. */
  count: 64 * KIB,
  /** One object. */
  object: MIB,
  /** A page of a list. `readPage` reads fewer rows where a page is longer. */
  page: 8 * MIB,
  /** One product. It names its active findings (`findings_list`): 0.7 MB at 100,000 of them. */
  product: 8 * MIB,
} as const;

/** The beginning that is kept of a response that is no success, or no JSON. The rest is dropped. */
export const HEAD_BYTES = 64 * KIB;

/** Bytes of the fields that Gecko reads: of one object, or of one row of a page. */
export const READ_BYTES = MIB;

/** Rows of a page. Gecko asks for 250 at most; DefectDojo itself has no limit. */
export const ROWS_MAX = 1_000;

/** Objects and lists inside each other. DefectDojo has six. */
export const DEPTH_MAX = 32;

/** Values in the fields that Gecko reads, over the whole response. A product with all its tags has some thousand. */
export const VALUES_MAX = 250_000;

/** Thrown if a response is longer, deeper or has more values than Gecko reads. */
export class ResponseTooLong extends Error {
  override readonly name = 'ResponseTooLong';

  constructor() {
    super('The response is longer than Gecko reads.');
  }
}
