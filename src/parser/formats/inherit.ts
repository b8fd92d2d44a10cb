import { isStatedRtl, RawHtml, sampleOfHtml } from '../../content/index.ts';
import { majorityOfItem } from '../../text/bidi/direction.ts';
import { mediumOfType } from '../../text/media-types.ts';
import { readDate } from '../../text/dates/dates.ts';
import { inheritedDirection, inheritedLanguage } from '../../text/language/inherited.ts';
import type { ReadContext } from './context.ts';
import type { ItemHtml, UpstreamFeed, UpstreamItem } from '../upstream-feed.ts';

/**
 * Gives an item what its feed says for all: language and direction, if its own letters agree, and in Atom
 * (RFC 4287 §4.2.1) and JSON Feed the authors. Much software leaves `en-US` standing in feeds of Arabic sites.
 */
export function inheritFromFeed(
  item: UpstreamItem<ItemHtml>,
  feed: UpstreamFeed,
  withAuthors: boolean,
  { timeZone }: Pick<ReadContext, 'timeZone'>,
): void {
  inheritLanguage(item, feed);
  readPersianDates(item, timeZone);
  if (isLogo(item, feed)) delete item.image;
  if (withAuthors && item.authors.length === 0) item.authors = feed.authors;
}

function inheritLanguage(item: UpstreamItem<ItemHtml>, feed: UpstreamFeed): void {
  const takesLanguage = item.language === undefined && feed.language !== undefined;
  const takesDirection = item.direction === undefined && feed.direction !== undefined;
  const html = sourceOf(item.contentHtml ?? item.summaryHtml);
  const mayState = item.direction === undefined && html !== undefined && /^\s*<[^<>]*rtl/i.test(html.slice(0, SAMPLE));
  if (!takesLanguage && !takesDirection && !mayState) return;
  const text = sampleOf(item);
  // Where the letters say it themselves, nothing is added to them.
  const stated = mayState && majorityOfItem(item.title, text) !== 'rtl' && isStatedRtl(html, text);
  if (stated) item.direction = 'rtl';
  const letters = { title: item.title, text, ...(item.direction !== undefined && { direction: item.direction }) };
  if (takesDirection && !stated) {
    const direction = inheritedDirection(feed.direction, letters);
    if (direction !== undefined) item.direction = direction;
  }
  if (!takesLanguage) return;
  const language = inheritedLanguage(feed.language, letters, `${feed.title}\n${feed.description ?? ''}`);
  if (language !== undefined) item.language = language;
}

/** HTML, sanitized or not: only its letters are looked at. */
function sourceOf(html: ItemHtml | undefined): string | undefined {
  return html instanceof RawHtml ? html.html : html;
}

/** Characters of an item's markup that its letters are read from, and of text that are enough to go by. */
const SAMPLE = 2_000;
const ENOUGH = 100;

/** The beginning of what an item says, as plain text; further on if it begins with markup alone. */
export function sampleOf({
  contentHtml,
  summaryHtml,
  summary,
}: Pick<UpstreamItem<ItemHtml>, 'contentHtml' | 'summaryHtml' | 'summary'>): string {
  const html = sourceOf(contentHtml ?? summaryHtml);
  if (html === undefined) return summary?.slice(0, SAMPLE) ?? '';
  const text = sampleOfHtml(html.slice(0, SAMPLE));
  return text.length >= ENOUGH || html.length <= SAMPLE
    ? text
    : sampleOfHtml(html.slice(0, SAMPLE * 10)).slice(0, SAMPLE);
}

/** A year such as 1403 is Jalali in Persian, and only there: the language decides, which the feed may say last. */
function readPersianDates(item: UpstreamItem<ItemHtml>, timeZone: string): void {
  const { language } = item;
  if (language === undefined || !/^fa(?:-|$)/i.test(language)) return;
  for (const [date, text] of [
    ['published', 'publishedText'],
    ['updated', 'updatedText'],
  ] as const) {
    const written = item[text];
    if (item[date] !== undefined || written === undefined) continue;
    const instant = readDate(written, { timeZone, language });
    if (instant !== undefined) item[date] = instant;
  }
}

/** The picture of the feed on an item is the site's logo; on an episode it is the cover of the show. */
function isLogo({ image, podcast, enclosures }: UpstreamItem<ItemHtml>, feed: UpstreamFeed): boolean {
  if (image === undefined || image.url !== feed.image?.url || podcast !== undefined) return false;
  return !enclosures.some(({ type }) => mediumOfType(type) === 'audio' || mediumOfType(type) === 'video');
}
