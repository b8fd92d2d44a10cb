/** The files beside the articles, as a platform has them. */

export type MediaBody = ReadableStream<Uint8Array<ArrayBuffer>> | '';

/** A file that is given out. */
export interface MediaFile {
  /** Content-Type. */
  type: string;
  /** Bytes. */
  length: number;
  /** Milliseconds since 1970. */
  modified: number;
  /** Opaque part of the strong ETag. */
  tag: string;
  /** Its bytes, or the part from the first to the last of these. Called at most once. */
  body(range?: ByteRange): MediaBody;
  /** Called instead of `body` if nothing of it is wanted. */
  dismiss?(): void;
}

/** Places of bytes, the last one included (RFC 9110 §14.1.2). */
export interface ByteRange {
  first: number;
  last: number;
}

export interface MediaFolder {
  /**
   * Undefined for what is not given out or is not there.
   * @param path below the folder of the articles, decoded, as `pathOf` gives it
   */
  file(path: string): Promise<MediaFile | undefined>;
}
