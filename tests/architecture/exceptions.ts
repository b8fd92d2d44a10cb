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
    // shapes
  ],
  circles: [
    // text
    'src/text/bidi/islands/parts.ts src/text/bidi/islands/runs.ts',
    // feeds
    'src/feeds/alternates.ts src/feeds/atom1.ts src/feeds/channel.ts src/feeds/entry.ts src/feeds/json1.ts src/feeds/rss2.ts src/feeds/rtl-feed.ts',
  ],
  longFiles: [
    // parser
    'src/parser/xml/tree-builder.ts',
  ],
  longLines: [
    // entries
    // content
    'src/content/direct/strip.ts',
    'src/content/record.ts',
    // feeds
    'src/feeds/media.ts',
    'src/feeds/rss2.ts',
    'src/feeds/shapes.ts',
    // pages
    // parser
    'src/parser/formats/context.ts',
    'src/parser/formats/json-feed.ts',
    'src/parser/formats/plain-date.ts',
    'src/parser/xml/fields.ts',
    // sources
    'src/sources/poll/read-items.ts',
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
    // workers
  ],
  copies: {},
};
