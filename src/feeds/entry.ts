import type { Extension } from 'feed';
import type { Category as TermCategory, Direction } from '../article.ts';
import { majorityOfItem } from '../text/bidi/direction.ts';
import { directionOfLanguage } from '../text/index.ts';
import { languageOfLetters } from '../text/language/inherited.ts';
import { categoriesOf, type Category } from './category.ts';
import { changeOf, givenDirection, givenLanguage, type Channel } from './channel.ts';
import { identityHash } from '../text/hash.ts';
import type { Format } from './formats.ts';
import { idUri } from './identity.ts';
import { linksOf, type Link } from './links.ts';
import { objectsOf, stringOf, timeOf } from './coerce.ts';
import {
  directContent,
  markLine,
  markOptional,
  markPlainLine,
  MAY_REORDER,
  plainLine,
  type BidiContext,
} from './mark.ts';
import { mediaOfItem, type Media } from './media.ts';
import { peopleOf, type Person } from './person.ts';
import { episodeOf, episodePicture } from './podcast/episode.ts';
import type { Episode } from './podcast/shapes.ts';
import { IS_CLEAN, type ArticleItem, type RtlItem } from './shapes.ts';
import { sourceOf, type Source } from './source.ts';
import { summaryOf } from '../content/index.ts';
import { webUrl } from './web-url.ts';
import { escapeText } from '../text/escape.ts';
import { cleanXml } from './xml.ts';

/** An item, checked, directed and marked, as the three formats share it. */
export interface Entry extends BidiContext {
  item: RtlItem;
  /** The identity that was given, in the form that the format asks for. */
  id: string;
  /** Whether it is the address as well (RSS). */
  isPermaLink: boolean;
  title?: string;
  titlePlain?: string;
  link?: string;
  /** Milliseconds since 1970. */
  published?: number;
  updated?: number;
  authors: readonly Person[];
  contributors: readonly Person[];
  categories: readonly Category[];
  files: readonly Media[];
  image?: Media;
  /** HTML, directed. */
  content?: string;
  /** What `feed` calls description: HTML, or plain text if it has no markup. */
  description?: { html: boolean; text: string };
  rights?: string;
  caption?: string;
  source?: Source;
  links: readonly Link[];
  extensions: readonly Extension[];
  /** What podcast apps show of it. */
  episode?: Episode;
}

const SAMPLE = 2_000;

function directionOfItem(item: RtlItem, language: string | undefined, channel: Channel): Direction {
  const given = givenDirection(item.direction) ?? (language === undefined ? undefined : directionOfLanguage(language));
  if (given !== undefined) return given;
  const title = stringOf(item.title) ?? '';
  const body = (stringOf(item.content) ?? stringOf(item.description) ?? stringOf(item.summary) ?? '').slice(0, SAMPLE);
  if (channel.direction === 'ltr' && !MAY_REORDER.test(title) && !MAY_REORDER.test(body)) return 'ltr';
  return majorityOfItem(title, summaryOf(body, SAMPLE)) ?? channel.direction;
}

/** The item's own language; the feed's, if both run the same way; else what its letters say. */
function languageOfItem(
  item: RtlItem,
  given: string | undefined,
  direction: Direction,
  channel: Channel,
): string | undefined {
  if (given !== undefined) return given;
  if (direction === channel.direction) return channel.language;
  const body = stringOf(item.content) ?? stringOf(item.description) ?? '';
  return languageOfLetters(direction, { title: stringOf(item.title) ?? '', text: summaryOf(body.slice(0, SAMPLE)) });
}

function descriptionOf(item: RtlItem): { html: boolean; text: string } | undefined {
  const description = stringOf(item.description);
  const summary = stringOf(item.summary);
  if (summary !== undefined && (description === undefined || !/[<&]/.test(description)))
    return { html: false, text: summary };
  return description === undefined ? undefined : { html: /[<&]/.test(description), text: description };
}

/** An identity for an item that has none: the same for the same title, text and date, under every policy. */
function derivedIdentity(item: RtlItem, channel: Channel): string {
  const text = [
    plainLine(stringOf(item.title) ?? '', 'isolate'),
    changeOf(item),
    stringOf(item.content) ?? stringOf(item.description),
  ];
  return idUri(identityHash(text.join('\n')), channel.id);
}

function writtenContent(content: string, item: ArticleItem, context: BidiContext): string {
  if (item.contentIsDirected !== true) return directContent(content, context);
  return item[IS_CLEAN] === true ? content : cleanXml(content);
}

/** The identity of an item in a format. */
function identityOf(item: RtlItem, link: string | undefined, channel: Channel, format: Format): string {
  const id = stringOf(item.id);
  if (format === 'atom' && (id ?? link) !== undefined) return idUri((id ?? link) as string, channel.id);
  const identity =
    (format === 'json' ? id : undefined) ?? stringOf(item.guid) ?? id ?? link ?? derivedIdentity(item, channel);
  return format === 'atom' ? idUri(identity, channel.id) : identity;
}

/** The parts of an item that every format writes; total, whatever the item holds. */
export function entryOf(item: RtlItem, channel: Channel, format: Format): Entry {
  const givenTag =
    item.language !== undefined && item.language === channel.language ? item.language : givenLanguage(item.language);
  const direction = directionOfItem(item, givenTag, channel);
  const language = languageOfItem(item, givenTag, direction, channel);
  const context: BidiContext = { direction, language, feedDirection: channel.direction, policy: channel.policy };
  const base = channel.link;
  const link = webUrl(item.link, base);

  const title = stringOf(item.title);
  const titlePlain = title === undefined ? undefined : plainLine(title, channel.policy) || undefined;
  const content = typeof item.content === 'string' && /\S/.test(item.content) ? item.content : undefined;
  const identity = identityOf(item, link, channel, format);
  const date = timeOf(item.date);
  const updated = timeOf(item.updated);
  const media = mediaOfItem(item, context, base);
  // Spread over the object, the context and the media would cost as much as the rest of it.
  return {
    direction,
    language,
    feedDirection: channel.direction,
    policy: channel.policy,
    item,
    id: identity.trim(),
    isPermaLink: link !== undefined && identity === link,
    // Where controls went, two spaces may have met.
    title: titlePlain === title ? titlePlain && markPlainLine(titlePlain, context) : markOptional(titlePlain, context),
    titlePlain,
    link,
    published: timeOf(item.published) ?? (updated === undefined ? undefined : date),
    updated: updated ?? date,
    authors: peopleOf(item.author, context, base),
    contributors: peopleOf(item.contributor, context, base),
    categories: categoriesOf(objectsOf(item.category), objectsOf<TermCategory>(item.categories), context),
    files: media.files,
    image: media.image,
    content: content === undefined ? undefined : writtenContent(content, item, context),
    description: descriptionOf(item),
    rights: markOptional(stringOf(item.copyright), context),
    caption: markOptional(stringOf(item.caption), context),
    source: sourceOf(item.source, context),
    links: linksOf(item.links, base),
    extensions: objectsOf<Extension>(item.extensions),
    episode: episodeIn(item, channel, context, media),
  };
}

/** An item of a podcast is an episode even if it says nothing of it, as long as it has a file. */
function episodeIn(
  item: RtlItem,
  channel: Channel,
  context: BidiContext,
  { files, image }: ReturnType<typeof mediaOfItem>,
): Episode | undefined {
  if (item.episode === undefined && channel.show === undefined) return undefined;
  const given = episodeOf(item.episode, context, channel.link);
  const recording = files.find((file) => file !== image);
  if (channel.show === undefined) return given;
  if (given === undefined && recording === undefined) return undefined;
  const picture = given?.image ?? episodePicture(image);
  return { ...given, ...(picture !== undefined && { image: picture }) };
}

/** The description as HTML for RSS, made from the content if there is only that. */
export function descriptionHtml(entry: Entry): string | undefined {
  const { description, item } = entry;
  if (typeof item.directedDescription === 'string') return cleanXml(item.directedDescription);
  if (description?.html === true) return directContent(description.text, entry);
  const text =
    description?.text
    ?? stringOf(entry.item.excerpt)
    ?? (entry.content === undefined ? '' : summaryOf(stringOf(entry.item.content) ?? ''));
  // Content without text, a picture alone, is its own description.
  if (text === '') return entry.content;
  const html = escapeText(plainLine(text, entry.policy));
  if (entry.policy === 'none') return html;
  const turned = directContent(`<p>${html}</p>`, entry);
  return turned === `<p>${html}</p>` ? html : turned;
}

/** The description as marked plain text. */
export function summaryText(entry: Entry): string | undefined {
  const { description } = entry;
  if (description === undefined) return undefined;
  return markLine(description.html ? summaryOf(description.text, Infinity) : description.text, entry) || undefined;
}

/** True if there is nothing that a reader could show. */
export function isEmpty({ title, link, content, description, files }: Entry): boolean {
  return (
    title === undefined
    && link === undefined
    && content === undefined
    && description === undefined
    && files.length === 0
  );
}

/**
 * The entries of a feed, each identity once: of two with the same one the later change is kept, in the
 * place of the first.
 */
export function entriesOf(items: unknown, channel: Channel, format: Format): Entry[] {
  const entries: Entry[] = [];
  for (const item of objectsOf<RtlItem>(items as RtlItem[])) {
    const entry = entryOf(item, channel, format);
    if (!isEmpty(entry)) entries.push(entry);
  }
  return latestOfEach(entries, ({ id }) => id);
}

/** Each identity once: the latest change, in the place of the first. */
export function latestOfEach<Each extends { updated?: number | undefined }>(
  entries: readonly Each[],
  identityOf: (entry: Each) => string,
): Each[] {
  const latest = new Map<string, Each>();
  for (const entry of entries) {
    const identity = identityOf(entry);
    const earlier = latest.get(identity);
    if (earlier === undefined || (entry.updated ?? -Infinity) > (earlier.updated ?? -Infinity)) {
      latest.set(identity, entry);
    }
  }
  return latest.size === entries.length ? [...entries] : [...latest.values()];
}
