import type { Direction } from '../article.ts';
import { canonicalLanguage, directionOfLanguage, directionOf, type BidiPolicy } from '../text/index.ts';
import { identityHash } from '../text/hash.ts';
import { FORMATS, type Format } from './formats.ts';
import { deletedOf, type Deleted } from './deleted.ts';
import { linksOf, type Link } from './links.ts';
import { objectsOf, stringOf, timeOf, wholeNumberOf } from './coerce.ts';
import { markLine, markOptional, plainLine, type BidiContext } from './mark.ts';
import { peopleOf, type Person } from './person.ts';
import { showOf } from './podcast/show.ts';
import type { Show } from './podcast/shapes.ts';
import type { FeedData, RtlFeedOptions, RtlItem } from './shapes.ts';
import { absoluteUri, hubUrl, webUrl } from './web-url.ts';

/** A feed's own data, checked and marked, as the three formats share it. */
export interface Channel extends BidiContext {
  options: Partial<RtlFeedOptions>;
  /** Absolute URI for atom:id. */
  id: string;
  title: string;
  titlePlain: string;
  description?: string;
  /** Home page. */
  link?: string;
  /** Addresses of the three formats, if given. */
  self: Partial<Record<Format, string>>;
  hub?: string;
  links: readonly Link[];
  /** Whether the document is an archive. */
  archive: boolean;
  deleted: readonly Deleted[];
  author?: Person;
  contributors: readonly Person[];
  categories: string[];
  rights?: string;
  image?: string;
  favicon?: string;
  generator?: string;
  ttl?: number;
  /** Milliseconds since 1970 of the newest change; undefined if no item has a date. */
  updated?: number;
  /** If it is a podcast. */
  show?: Show;
}

/** Milliseconds since 1970 of an item's last change. */
export function changeOf(item: RtlItem): number | undefined {
  return timeOf(item.updated) ?? timeOf(item.date) ?? timeOf(item.published);
}

function newestChange(items: readonly RtlItem[]): number | undefined {
  let newest: number | undefined;
  for (const item of items) {
    const change = changeOf(item);
    if (change !== undefined && (newest === undefined || change > newest)) newest = change;
  }
  return newest;
}

/** A direction as given, if it is one. */
export function givenDirection(value: unknown): Direction | undefined {
  return value === 'rtl' || value === 'ltr' ? value : undefined;
}

/** The canonical tag, if the value is a language tag. */
export function givenLanguage(value: unknown): string | undefined {
  const tag = stringOf(value);
  return tag === undefined ? undefined : canonicalLanguage(tag);
}

/** The feed's id character for character, as ids are compared (RFC 4287 §4.2.6.1), if it is an IRI. */
function givenId(id: unknown): string | undefined {
  const uri = absoluteUri(id);
  return uri === undefined || typeof id !== 'string' || /[\s<>"{}|\\^`\p{C}]/u.test(id) ? uri : id;
}

const POLICIES: readonly unknown[] = ['isolate', 'mark', 'none'] satisfies BidiPolicy[];

/** The data of the feed itself; total, whatever the options hold. */
export function channelOf(feed: FeedData): Channel {
  const options: Partial<RtlFeedOptions> = feed.options ?? {};
  const policy = POLICIES.includes(options.bidi) ? options.bidi! : 'isolate';
  const language = givenLanguage(options.language);
  const titleText = stringOf(options.title);
  const descriptionText = stringOf(options.description);
  const direction =
    givenDirection(options.direction)
    ?? (language === undefined ? undefined : directionOfLanguage(language))
    ?? directionOf({ title: titleText ?? '', text: descriptionText ?? '' });
  const context: BidiContext = { direction, language, feedDirection: direction, policy };

  const base = webUrl(options.link);
  const self: Channel['self'] = {};
  for (const format of FORMATS) {
    self[format] =
      webUrl(options.feedLinks?.[format], base) ?? (format === 'json' ? undefined : webUrl(options.feed, base));
  }
  const link = base ?? webUrl(options.id);
  const titlePlain = plainLine(titleText ?? link ?? self.rss ?? self.atom ?? self.json ?? '', policy);
  const author = peopleOf(options.author, context, base)[0];
  const image = webUrl(options.image, base);
  const title = markLine(titlePlain, context);
  const show = showOf(options.show, context, { base, author: author?.name, title, image });
  return {
    ...context,
    options,
    id: givenId(options.id) ?? link ?? self.atom ?? self.rss ?? self.json ?? `urn:x-feed:${identityHash(titlePlain)}`,
    title,
    titlePlain,
    description: markOptional(descriptionText, context),
    link,
    self,
    hub: hubUrl(options.hub, base),
    links: linksOf(options.links, base),
    author,
    archive: options.archive === true,
    deleted: deletedOf(options.deleted),
    contributors: peopleOf(feed.contributors, context, base),
    categories: Array.isArray(feed.categories) ? feed.categories.flatMap((each) => stringOf(each) ?? []) : [],
    rights: markOptional(stringOf(options.copyright), context),
    image: image ?? show?.image,
    favicon: webUrl(options.favicon, base),
    generator: options.generator === false ? undefined : (stringOf(options.generator) ?? 'Nashra'),
    ttl: wholeNumberOf(options.ttl, 1),
    updated: timeOf(options.updated) ?? newestChange(objectsOf<RtlItem>(feed.items)),
    show,
  };
}
