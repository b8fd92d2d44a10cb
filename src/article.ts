/**
 * The shapes that everything turns on. A file of `articles/` and an item of an upstream feed both
 * become an {@link ArticleDraft}; the store makes an {@link Article} of it; the feeds are made of
 * Articles. Text in them is clean: no bidi controls, no markup in plain-text fields. Marks are made
 * while rendering, never before.
 */
import type { Direction } from './text/direction.ts';

/**
 * Stands in stored articles for the service's own address, so that what is stored does not change
 * when the service moves: relative links are resolved against it when an article is read, and
 * BASE_URL takes its place when the article leaves the store. (`.invalid`: RFC 2606 §2.)
 */
export const SITE = 'https://site.nashra.invalid';

/**
 * Stands in stored articles for the address of the article's own page, whose last part is known only when the
 * article has its slug: links to places in it (`#notes`) lead there.
 */
export const OWN_PAGE = 'https://page.nashra.invalid/';

/**
 * Stands in stored articles for the address of another file's article: `{slug}/{path}` follows, both percent-encoded
 * (the path with its `/`). The page of the article that is read from that file takes its place when the article leaves
 * the store; of a file that gives none, the page of that slug.
 */
export const FILE_PAGE = 'https://file.nashra.invalid/';

/** What relative links in a file of `articles/` are relative to. */
export const ARTICLES_URL = `${SITE}/articles/`;

export type { Direction };

declare const SAFE: unique symbol;

/**
 * Sanitized HTML. The mark is there for the compiler alone: only `src/content` sets it, so nothing else is stored as
 * content or served as such.
 */
export type SafeHtml = string & { readonly [SAFE]: true };

export interface Author {
  name: string;
  /** Absolute URL of a page about the author. */
  url?: string;
  email?: string;
}

export interface Category {
  /** What programs compare (RFC 4287 §4.2.2.1 `term`). */
  term: string;
  /** What people read, where it is not the term. */
  label?: string;
  /** Absolute URI of the vocabulary (`scheme`, in RSS `domain`). */
  scheme?: string;
}

/** A file that goes with an article: podcast audio, video, a document (RSS `enclosure`). */
export interface Enclosure {
  /** Absolute http(s) URL. */
  url: string;
  /** Media type as it was given; where none was, that of the address's ending. */
  type?: string;
  /** Size in bytes, where known. */
  length?: number;
  title?: string;
  /** Seconds. */
  duration?: number;
}

/** The picture of an article. */
export interface Image {
  /** Absolute http(s) URL. */
  url: string;
  type?: string;
  /** Size in bytes, where known. */
  length?: number;
  /** Pixels. */
  width?: number;
  height?: number;
  /** What a person who does not see it is told. */
  alt?: string;
}

/** An episode of a podcast: what podcast apps show beside the article and its file (docs/podcasts.md). */
export interface Episode {
  /** Plain text: its title in apps that show number and season apart, if that is another one. */
  title?: string;
  /** Seconds, where its first enclosure does not say it. */
  duration?: number;
  /** Number in its season, or of all: not below 0; `100.5` stands between two others. */
  number?: number;
  season?: number;
  /** Apple: `full` is the default. */
  type?: 'full' | 'trailer' | 'bonus';
  explicit?: boolean;
  /** Directories are asked not to list it (itunes:block). */
  blocked?: boolean;
  /** Absolute http(s) URL of a square picture, where it is not that of the article. */
  image?: string;
  /** Absolute http(s) URLs, with the media type where it is known. */
  transcripts?: { url: string; type?: string; language?: string }[];
  chapters?: { url: string; type?: string };
  /** Chapters themselves: where they begin, in seconds. */
  marks?: { start: number; title: string }[];
  /** Roles and groups of the Podcast Taxonomy; without a role it is a host. */
  people?: { name: string; role?: string; group?: string; url?: string; image?: string }[];
}

/** What was read of a stored file or of an upstream item, before the store has given it an identity. */
export interface ArticleDraft {
  /** The identity the text itself claims: front matter `id`, guid, atom:id. */
  id?: string;
  /** The address of the article itself, absolute; absent where the service's own page is its address. */
  url?: string;
  /** Plain text. */
  title: string;
  /** BCP 47 tag in canonical form (`ar`, `ku-Latn`). */
  language?: string;
  /** Only where the source says it; what is derived from the text is not put here. */
  direction?: Direction;
  /** Plain text. */
  summary?: string;
  /** Sanitized HTML with absolute links, without bidi marks and without wrapper. */
  contentHtml?: SafeHtml;
  /** Instant, ISO 8601 in UTC with seconds: `2024-07-12T16:30:00Z`. */
  published?: string;
  updated?: string;
  authors: Author[];
  categories: Category[];
  image?: Image;
  /** Plain text under the picture; without a picture it still belongs to the article. */
  caption?: string;
  enclosures: Enclosure[];
  /** Instant from which it is shown, if that is not `published`. */
  visibleFrom?: string;
  /** Instant at which it is no longer shown. One that is not after the first is of an article that is never shown. */
  expires?: string;
  /** Addresses on this site that lead to it: decoded paths with `/` at the beginning and none at the end. */
  aliases?: string[];
  episode?: Episode;
}

/** An article of the store. */
export interface Article extends ArticleDraft {
  /** Minted once, for ever: a `tag:` URI (RFC 4151) or the upstream's own id. */
  id: string;
  /** Place of its last change in the one sequence of changes. */
  seq: number;
  /** Where it came from: `articles` for the stored ones, else the slug of the upstream source. */
  source: string;
  /** Last part of the address of its page, unique in the site. */
  slug: string;
  /** The direction it is set in: derived once, when it was taken in, where the source did not say it. */
  direction: Direction;
  /** Where the text gave none: when it was first seen. */
  published: string;
  updated: string;
  /**
   * `contentHtml` wrapped and directed under the isolate policy, where it was derived when taken in. Like it, made by
   * `src/content` alone and free of what XML forbids.
   */
  directedHtml?: string;
  /** The beginning of the content as plain text, where there is no summary. Derived when taken in. */
  excerpt?: string;
  /** `summary`, else `excerpt`, as a directed paragraph under the isolate policy. Derived when taken in. */
  directedSummary?: string;
}

/** What is to be said of a file of the publication: one line that names it. */
export interface Remark {
  path: string;
  message: string;
}
