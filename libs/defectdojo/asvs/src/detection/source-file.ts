/** A file from a source. Its content may be overwritten when the next file is requested. */
export interface SourceFile {
  readonly path: string;
  readonly content: Uint8Array;
}
