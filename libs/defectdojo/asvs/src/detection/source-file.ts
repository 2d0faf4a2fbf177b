/** A file that a source gives. Its content may be overwritten when the next file is asked for. */
export interface SourceFile {
  readonly path: string;
  readonly content: Uint8Array;
}
