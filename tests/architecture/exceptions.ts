/**
 * What does not hold yet, by the room that has to mend it. These lists only shrink: the test fails for what is not in
 * them, and for what is in them and has been mended.
 */
interface Exceptions {
  /** `importing file -> imported file` against the flow. */
  arrows: readonly string[];
  /** Paths of the files of one circle, sorted, with a space between. */
  circles: readonly string[];
  /** Files above 300 lines. */
  longFiles: readonly string[];
  /** Files with lines that are too long. */
  longLines: readonly string[];
  /** By the name of a primitive, files that hold a copy of it. */
  copies: Readonly<Record<string, readonly string[]>>;
}

export const EXCEPTIONS: Exceptions = {
  arrows: [],
  circles: [],
  longFiles: [],
  longLines: [],
  copies: {},
};
