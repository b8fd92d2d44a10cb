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
  arrows: [
    // shapes
    // content
    'src/content/record.ts -> src/sources/poll/index.ts',
    // pages
    'src/pages/status.ts -> src/store/dead-letters.ts',
    'src/pages/status.ts -> src/http/source-report.ts',
    'src/pages/status.ts -> src/store/source-list.ts',
    // shapes
    'src/platform.ts -> src/sources/run/work.ts',
    'src/platform.ts -> src/store/database.ts',
    'src/platform.ts -> src/store/dead-letters.ts',
    'src/platform.ts -> src/sources/fetch/index.ts',
  ],
  circles: [],
  longFiles: [],
  longLines: [
    // entries
    // content
    'src/content/direct/strip.ts',
    'src/content/record.ts',
    // http
    'src/http/exposition.ts',
    'src/http/opml.ts',
    'src/http/pages.ts',
    'src/http/source-report.ts',
    // pages
    'src/pages/layout.ts',
    'src/pages/source.ts',
    'src/pages/status.ts',
    // sources
    'src/sources/opml/write.ts',
    'src/sources/poll/read-items.ts',
    'src/sources/settings/public-address.ts',
    // entries
    // workers
  ],
  copies: {
    'errors that people read': [
      // articles
      'src/articles/errors.ts',
      // shapes
      'src/config.ts',
      // http
      'src/http/problem.ts',
      // node
      // sources
      'src/sources/opml/read.ts',
      'src/sources/settings/settings.ts',
    ],
    'errors told apart by their names': [
      // node
    ],
  },
};
