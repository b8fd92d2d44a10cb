/** What the publishers of the simulation serve, as documents that are read. */
import type { Story } from './publisher.ts';

export const OLD = 'https://old.example/feed';
export const NEW = 'https://new.example/feed';
const ARCHIVE = 'https://old.example/archive/';

/** RSS 2.0 of the newest items. @param published items so far @param edits of the newest one */
export function feedOf(story: Story, published: number, edits: number): string {
  const first = Math.max(0, published - story.habit.window);
  return documentOf(story, first, published, edits);
}

/** The archive page at an address (RFC 5005 §4). Pages hold as many items as the feed. */
export function archiveOf(story: Story, url: string, published: number): string {
  const first = Number(url.slice(ARCHIVE.length)) * story.habit.window;
  return documentOf(story, first, Math.min(published, first + story.habit.window), 0);
}

/** What an item is called: its number, so that it can be found again. */
export function titleOf(number: number): string {
  return `الخبر رقم ${number}`;
}

function documentOf(story: Story, first: number, end: number, edits: number): string {
  const { ttl, skipHours = [] } = story.habit.hints ?? {};
  const hours = skipHours.map((hour) => `<hour>${hour}</hour>`).join('');
  const channel = [
    ttl === undefined ? '' : `<ttl>${ttl}</ttl>`,
    hours === '' ? '' : `<skipHours>${hours}</skipHours>`,
    story.habit.archives === true && first > 0
      ? `<atom:link rel="prev-archive" href="${ARCHIVE}${Math.floor((first - 1) / story.habit.window)}"/>`
      : '',
  ].join('');
  const items = Array.from({ length: end - first }, (_, place) =>
    itemOf(story, end - 1 - place, place === 0 ? edits : 0),
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>نشرة</title><link>https://old.example/</link><description>أخبار</description>${channel}${items.join('')}</channel></rss>`;
}

function itemOf({ items, habit }: Story, number: number, edits: number): string {
  const date = habit.undated === true ? '' : `<pubDate>${new Date(items[number] ?? 0).toUTCString()}</pubDate>`;
  const text = `نص ${titleOf(number)}${edits === 0 ? '' : `، وهو منقح في طبعته الـ${edits}`}`;
  return `<item><guid isPermaLink="false">tag:old.example,2026:${number}</guid><title>${titleOf(number)}</title>${date}<description>${text}</description></item>`;
}
