import type { Author, Enclosure, Extension, FeedOptions, Item } from 'feed';
import type { Category as TermCategory, Direction } from '../article.ts';
import type { BidiPolicy } from '../text/index.ts';
import type { Episode, Show } from './podcast/shapes.ts';

/** A further link of a feed or an item (RFC 4287 §4.2.7): `via`, `related`, `prev-archive`, `next` … */
export interface FeedLink {
  rel: string;
  /** http(s) URL. */
  href: string;
  type?: string;
  title?: string;
  hreflang?: string;
  /** Bytes. */
  length?: number;
}

/** The feed that an aggregated item was taken from (RFC 4287 §4.2.11, RSS `source`). */
export interface ItemSource {
  /** Its atom:id; without one, its address is taken. */
  id?: string;
  title: string;
  /** Its home page. */
  link?: string;
  /** Its own address. */
  feed?: string;
  updated?: Date;
  language?: string;
}

/** An item that was in the feed and has been taken out (RFC 6721): readers that kept it let it go. */
export interface DeletedItem {
  /** The id that the item had. */
  id: string;
  /** When it was taken out. */
  date: Date;
}

/** A picture; `feed` knows the first five fields only. */
export interface ItemImage extends Enclosure {
  /** Pixels. */
  width?: number;
  height?: number;
  /** What a person who does not see it is told. */
  alt?: string;
}

/** What {@link RtlFeed} takes besides the options of `feed`. */
export interface RtlFeedOptions extends FeedOptions {
  /** BCP 47 tag (`ar`, `fa-IR`, `ku-Latn`). RSS gets its primary subtag, Atom and JSON Feed all of it. */
  language?: string;
  /** Base direction of the feed's own title and description. Default: that of the language, else of the title. */
  direction?: Direction;
  /** How plain text is marked so that it reads in the right order. Default `isolate`. */
  bidi?: BidiPolicy;
  /** Further links of the feed; `next` is JSON Feed's `next_url`. */
  links?: FeedLink[];
  /** Whether the document is an archive (RFC 5005 §4), whose items stay the same: `fh:archive`. */
  archive?: boolean;
  /** Items that were taken out: `at:deleted-entry` in Atom, `_deleted` in JSON Feed. */
  deleted?: DeletedItem[];
  /** Prefix and name of XML namespaces that extensions use, besides the well-known ones. */
  namespaces?: Record<string, string>;
  /** The feed is a podcast. `podcast` and `category` of `feed` are then not needed. */
  show?: Show;
}

/** An item of `feed`, of which nothing is required, and what {@link RtlFeed} knows besides. */
export interface RtlItem extends Omit<Item, 'title' | 'link' | 'date' | 'image'> {
  /** Plain text. */
  title?: string;
  link?: string;
  /** When it was last changed, as in `feed`; when it was published, if `updated` is given and `published` is not. */
  date?: Date;
  updated?: Date;
  image?: string | ItemImage;
  /** BCP 47 tag. */
  language?: string;
  direction?: Direction;
  /** Plain text; `description` is HTML, as in `feed`. */
  summary?: string;
  /**
   * Plain text: the beginning of `content`, for a format that asks for a description if there is none. Made of
   * `content` if not given.
   */
  excerpt?: string;
  /**
   * The description as HTML that has its wrapper and its marks already; taken as it is before `description` and
   * `summary`.
   */
  directedDescription?: string;
  /** `content` has its wrapper, its `dir` attributes and its marks already and is passed as it is. */
  contentIsDirected?: boolean;
  /** Besides `category`, in the shape of RFC 4287. */
  categories?: TermCategory[];
  /** Besides `enclosure`. */
  enclosures?: Enclosure[];
  source?: ItemSource;
  /** Plain text under the picture; without a picture it stands in JSON Feed. */
  caption?: string;
  /** `via`, `related` and others. */
  links?: FeedLink[];
  /** What podcast apps show of it, besides its first enclosure. */
  episode?: Episode;
}

/**
 * Says of an item that its content is {@link SafeHtml}, directed by `src/content`: it has nothing that XML forbids, and
 * is not looked through again. A symbol that is not exported from the library, so that only `itemOf` of an article says
 * so.
 */
export const IS_CLEAN: unique symbol = Symbol('content is clean');

/** An item of the service itself. */
export interface ArticleItem extends RtlItem {
  [IS_CLEAN]?: boolean;
}

/** What a document is made from: the fields of `Feed` of the package `feed`. None of them has been checked yet. */
export interface FeedData {
  options: RtlFeedOptions;
  items: RtlItem[];
  categories: string[];
  contributors: Author[];
  extensions: Extension[];
}
