import type { ArticleDraft, Author, Category, Direction, Image, SafeHtml } from '../article.ts';
import type { RawHtml } from '../content/index.ts';

export type FeedFormat =
  | 'rss-0.90'
  | 'rss-0.91'
  | 'rss-0.92'
  | 'rss-0.93'
  | 'rss-0.94'
  | 'rss-1.0'
  | 'rss-2.0'
  | 'rss'
  | 'atom-0.3'
  | 'atom-1.0'
  | 'json-1.0'
  | 'json-1.1';

/** An atom:link, or what means the same elsewhere. */
export interface UpstreamLink {
  /** Absolute http(s) URL. */
  url: string;
  /** `alternate` if none is given (RFC 4287 §4.2.7.2). */
  rel: string;
  type?: string;
  language?: string;
  title?: string;
}

/** What a feed says of itself. */
export interface UpstreamFeed {
  /** atom:id or rdf:about. */
  id?: string;
  /** Plain text; '' if it has none. */
  title: string;
  /** Address of the site, absolute. */
  link?: string;
  /** BCP 47 tag in canonical form. */
  language?: string;
  direction?: Direction;
  /** Plain text. */
  description?: string;
  image?: Image;
  authors: Author[];
  categories: Category[];
  /** Plain text. */
  copyright?: string;
  generator?: string;
  /** Instant, as in an article. */
  updated?: string;
  published?: string;
  /** Its own address (rel=self, feed_url). */
  self?: string;
  /** WebSub hubs (W3C WebSub §4). */
  hubs: string[];
  /** Pages and archives (RFC 5005, JSON Feed `next_url`). */
  next?: string;
  previous?: string;
  first?: string;
  last?: string;
  nextArchive?: string;
  prevArchive?: string;
  current?: string;
  /** RFC 5005 §2: the document holds all there is. */
  complete?: boolean;
  /** RFC 5005 §4: the document is an archive. */
  archive?: boolean;
  /** Where the feed has moved to (itunes:new-feed-url). */
  movedTo?: string;
  /** Minutes (RSS `ttl`). */
  ttl?: number;
  /** Hours of the day in UTC, 0–23, in which it is not to be polled. */
  skipHours: number[];
  /** English names of days, as `Saturday`. */
  skipDays: string[];
  /** Seconds between two updates (sy:updatePeriod over sy:updateFrequency). */
  updateEvery?: number;
  /** JSON Feed: there will be no more. */
  expired?: boolean;
  links: UpstreamLink[];
  podcast?: PodcastShow;
}

/** An item with what only the polling room and the API want to know. */
/** HTML of an item: sanitized, or as it came. */
export type ItemHtml = SafeHtml | RawHtml;

export interface UpstreamItem<Html extends ItemHtml = SafeHtml> extends Omit<ArticleDraft, 'contentHtml'> {
  contentHtml?: Html;
  /** Sanitized HTML of what the feed calls summary, if it has content besides; `summary` is its text. */
  summaryHtml?: Html;
  /** The guid as written, without white space around it; the same as `id`. */
  guid?: string;
  /** RSS: whether the guid may be an address (isPermaLink is not `false`). */
  permalink?: boolean;
  /** If `url` is that of a proxy such as FeedBurner: the address behind it. */
  originalUrl?: string;
  /** Dates as written, for what cannot be read. */
  publishedText?: string;
  updatedText?: string;
  contributors?: Author[];
  /** JSON Feed external_url, Atom rel=related, and what a link blog points to. */
  externalUrl?: string;
  /** Page of the comments, feed of the comments, their number (thr:total, slash:comments). */
  commentsUrl?: string;
  commentsFeed?: string;
  comments?: number;
  /** The item that this one answers (RFC 4685). */
  inReplyTo?: string;
  /** Plain text. */
  copyright?: string;
  /** The feed that an aggregated item came from (RFC 4287 §4.2.11, RSS `source`). */
  from?: ItemSource;
  /** Degrees, WGS 84 (GeoRSS, W3C geo). */
  place?: { latitude: number; longitude: number; name?: string };
  /** All pictures and files of Media RSS beside the enclosures. */
  media?: MediaFile[];
  podcast?: PodcastEpisode;
  links: UpstreamLink[];
}

export interface ItemSource {
  id?: string;
  title?: string;
  /** Address of the site. */
  url?: string;
  /** Address of the feed. */
  feedUrl?: string;
  updated?: string;
}

export interface MediaFile {
  url: string;
  /** `image`, `audio`, `video`, `document`, `executable`, as given or as the type says. */
  medium?: string;
  type?: string;
  length?: number;
  width?: number;
  height?: number;
  /** Seconds. */
  duration?: number;
  /** Plain text. */
  title?: string;
  description?: string;
  credit?: string;
  thumbnail?: boolean;
}

export interface PodcastShow {
  author?: string;
  subtitle?: string;
  explicit?: boolean;
  type?: string;
  owner?: Author;
  categories?: string[];
  guid?: string;
  locked?: boolean;
  medium?: string;
  funding?: { url: string; text?: string }[];
  persons?: PodcastPerson[];
}

export interface PodcastEpisode {
  /** Its title in apps that show number and season apart (itunes:title). */
  title?: string;
  subtitle?: string;
  /** Seconds. */
  duration?: number;
  explicit?: boolean;
  episode?: number;
  season?: number;
  episodeType?: string;
  /** Directories are asked not to list it (itunes:block). */
  blocked?: boolean;
  /** Square picture: absolute http(s) URL. */
  image?: string;
  keywords?: string[];
  transcripts?: { url: string; type?: string; language?: string }[];
  chapters?: { url: string; type?: string };
  soundbites?: { start: number; duration: number; title?: string }[];
  persons?: PodcastPerson[];
}

export interface PodcastPerson {
  name: string;
  role?: string;
  group?: string;
  url?: string;
  image?: string;
}

/** What one document gave. */
export interface FeedDocument<Html extends ItemHtml = SafeHtml> {
  feed: UpstreamFeed;
  /** In the order of the document. */
  items: UpstreamItem<Html>[];
  format: FeedFormat;
  /** Encoding that the bytes were read in, lower case. */
  charset: string;
  /** What was wrong, for the operator: `['bare & (3 times)', 'the document ends before the feed does']`. */
  problems: string[];
}
