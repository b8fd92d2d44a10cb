import { majorityDirection } from '../../text/direction.ts';
import { mediumOfType } from '../../text/media-types.ts';
import type { Direction } from '../../article.ts';
import { readDate } from '../../text/dates.ts';
import type { ReadContext } from './context.ts';
import type { UpstreamFeed, UpstreamItem } from '../upstream-feed.ts';

/**
 * Gives an item what its feed says for all: language, and in Atom (RFC 4287 §4.2.1) and JSON Feed the
 * authors. The feed's language is not taken over by an item that is clearly written in another direction:
 * much software leaves `en-US` standing in feeds of Arabic sites.
 */
export function inheritFromFeed(
  item: UpstreamItem, feed: UpstreamFeed, directed: Direction | undefined, withAuthors: boolean,
  { timeZone }: Pick<ReadContext, 'timeZone'>,
): void {
  if (item.language === undefined && feed.language !== undefined && agrees(item.title, directed)) item.language = feed.language;
  if (item.direction === undefined && feed.direction !== undefined) item.direction = feed.direction;
  readPersianDates(item, timeZone);
  if (isLogo(item, feed)) delete item.image;
  if (withAuthors && item.authors.length === 0) item.authors = feed.authors;
}

/** A year such as 1403 is Jalali in Persian, and only there: the language decides, which the feed may say last. */
function readPersianDates(item: UpstreamItem, timeZone: string): void {
  const { language } = item;
  if (language === undefined || !/^fa(?:-|$)/i.test(language)) return;
  for (const [date, text] of [['published', 'publishedText'], ['updated', 'updatedText']] as const) {
    const written = item[text];
    if (item[date] !== undefined || written === undefined) continue;
    const instant = readDate(written, { timeZone, language });
    if (instant !== undefined) item[date] = instant;
  }
}

/** The picture of the feed on an item is the site's logo; on an episode it is the cover of the show. */
function isLogo({ image, podcast, enclosures }: UpstreamItem, feed: UpstreamFeed): boolean {
  if (image === undefined || image.url !== feed.image?.url || podcast !== undefined) return false;
  return !enclosures.some(({ type }) => mediumOfType(type) === 'audio' || mediumOfType(type) === 'video');
}

/** @param directed direction of the feed's language */
function agrees(title: string, directed: Direction | undefined): boolean {
  if (directed === undefined) return true;
  return (majorityDirection(title) ?? directed) === directed;
}
