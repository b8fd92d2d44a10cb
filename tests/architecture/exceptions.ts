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
    'src/config.ts -> src/articles/index.ts',
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
    'src/platform.ts -> src/articles/index.ts',
    'src/platform.ts -> src/sources/fetch/index.ts',
  ],
  circles: [
    // text
    'src/text/bidi/islands/parts.ts src/text/bidi/islands/runs.ts',
    // feeds
    'src/feeds/alternates.ts src/feeds/atom1.ts src/feeds/channel.ts src/feeds/entry.ts src/feeds/json1.ts src/feeds/rss2.ts src/feeds/rtl-feed.ts',
  ],
  longFiles: [
    // articles
    'src/articles/page/page.ts',
    // node
    'src/node/folder/follow.ts',
  ],
  longLines: [
    // articles
    'src/articles/beside.ts',
    'src/articles/markdown/front-matter.ts',
    'src/articles/markdown/toml.ts',
    'src/articles/page/names.ts',
    'src/articles/people.ts',
    'src/articles/spelling.ts',
    // entries
    'src/compress.ts',
    // content
    'src/content/direct/strip.ts',
    'src/content/record.ts',
    // feeds
    'src/feeds/media.ts',
    'src/feeds/rss2.ts',
    'src/feeds/shapes.ts',
    // http
    'src/http/exposition.ts',
    'src/http/opml.ts',
    'src/http/pages.ts',
    'src/http/source-report.ts',
    // node
    'src/node/commands/add.ts',
    'src/node/commands/poll.ts',
    'src/node/deploy/deploy.ts',
    'src/node/service.ts',
    'src/node/work/jobs.ts',
    // pages
    'src/pages/layout.ts',
    'src/pages/source.ts',
    'src/pages/status.ts',
    // sources
    'src/sources/opml/write.ts',
    'src/sources/settings/public-address.ts',
    // text
    'src/text/bidi/islands/addresses.ts',
    'src/text/bidi/islands/edges.ts',
    'src/text/bidi/islands/holds.ts',
    'src/text/bidi/islands/left-to-right.ts',
    'src/text/bidi/islands/parts.ts',
    'src/text/bidi/islands/quantities.ts',
    'src/text/bidi/islands/right-to-left.ts',
    'src/text/bidi/islands/runs.ts',
    'src/text/bidi/islands/tokens.ts',
    'src/text/bidi/mark.ts',
    'src/text/bidi/order.ts',
    // entries
    'src/worker.ts',
    // workers
    'src/workers/isolate.ts',
  ],
  copies: {},
};
