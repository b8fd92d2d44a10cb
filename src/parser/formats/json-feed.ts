import type { Author } from '../../article.ts';
import { isBesideArticle } from '../../content/index.ts';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { LIMITS } from '../limits.ts';
import type { ItemHtml, UpstreamFeed, UpstreamItem } from '../upstream-feed.ts';
import { addressOf, instantOfText, present, secondsOf, type ReadContext } from './context.ts';
import { typeOf } from './media.ts';
import { inheritFromFeed } from './inherit.ts';
import { parseJson } from './json.ts';
import { distinctPeople } from './people.ts';
import { lineOf, htmlOf, nameOf, summaryOf } from './plain-text.ts';
import { episodeOfJson } from './podcast-json.ts';
import type { ReadFeed } from './xml-feed.ts';

type Json = Record<string, unknown>;

/** Reads JSON Feed 1.0 and 1.1; undefined if it is other JSON. Of damaged JSON, the complete items are read. */
export function readJsonFeed(text: string, url: string | undefined, context: ReadContext): ReadFeed | undefined {
  const json = parseJson(text, (problem) => context.problems.add(problem));
  if (!isObject(json)) return undefined;
  const version = textOf(json.version) ?? '';
  if (!Array.isArray(json.items) && !version.includes('jsonfeed')) return undefined;
  if (!version.includes('jsonfeed')) context.problems.add('JSON Feed without version');
  const feed = readFeed(json, url);
  const items: UpstreamItem<ItemHtml>[] = [];
  for (const entry of Array.isArray(json.items) ? json.items : []) {
    if (!isObject(entry)) context.problems.add('item that is not an object');
    else if (items.length >= LIMITS.items) context.problems.add('more items than the limit');
    else {
      const item = readItem(entry, url, context);
      inheritFromFeed(item, feed, true, context);
      items.push(item);
    }
  }
  return { feed, items, format: /version\/1\b(?!\.1)/.test(version) ? 'json-1.0' : 'json-1.1' };
}

function readFeed(json: Json, url: string | undefined): UpstreamFeed {
  const icon = addressOf(textOf(json.icon), url) ?? addressOf(textOf(json.favicon), url);
  // Other types (`rssCloud`) speak another language (JSON Feed 1.1, "hubs").
  const isWebSub = (type: unknown): boolean => /^(?:web-?sub|pubsubhubbub)$/i.test(textOf(type)?.trim() ?? 'WebSub');
  const hubs = listOf(json.hubs).flatMap((hub) =>
    isObject(hub) && isWebSub(hub.type) ? (addressOf(textOf(hub.url), url) ?? []) : [],
  );
  const feed: UpstreamFeed = {
    title: nameOf(textOf(json.title) ?? ''),
    link: addressOf(textOf(json.home_page_url), url),
    language: canonicalLanguage(textOf(json.language) ?? ''),
    description: summaryOf({ kind: 'guess', value: textOf(json.description) ?? '', base: url }) || undefined,
    image: icon === undefined ? undefined : { url: icon },
    authors: authorsOf(json, url),
    categories: [],
    self: addressOf(textOf(json.feed_url), url),
    hubs,
    next: addressOf(textOf(json.next_url), url),
    skipHours: [],
    skipDays: [],
    expired: json.expired === true ? true : undefined,
    links: [],
  };
  for (const key in feed) if (feed[key as keyof UpstreamFeed] === undefined) delete feed[key as keyof UpstreamFeed];
  return feed;
}

function readItem(json: Json, documentUrl: string | undefined, context: ReadContext): UpstreamItem<ItemHtml> {
  const id = textOf(json.id)?.trim() || undefined;
  const externalUrl = addressOf(textOf(json.external_url), documentUrl);
  const own =
    addressOf(textOf(json.url), documentUrl)
    ?? (/^https?:\/\//i.test(id ?? '') ? addressOf(id, documentUrl) : undefined);
  // What stands in an item was written for its page.
  const url = own ?? documentUrl;
  const html = textOf(json.content_html);
  const plain = textOf(json.content_text);
  const contentHtml =
    html !== undefined && html.trim() !== ''
      ? context.clean(htmlOf({ kind: 'html', value: html, base: url }), url)
      : plain !== undefined
        ? context.clean(htmlOf({ kind: 'text', value: plain, base: url }), url)
        : undefined;
  const summary = { kind: 'text', value: textOf(json.summary) ?? '', base: url } as const;
  const image = [json.image, json.banner_image]
    .map((picture) => addressOf(textOf(picture), url))
    .find((address) => address !== undefined && !isBesideArticle(address));
  const published = textOf(json.date_published);
  const updated = textOf(json.date_modified);
  const item: UpstreamItem<ItemHtml> = {
    id,
    guid: id,
    url: own ?? externalUrl,
    title: lineOf({ kind: 'guess', value: textOf(json.title) ?? '', base: url }),
    summary: summaryOf(summary) || undefined,
    summaryHtml: summary.value.trim() === '' ? undefined : context.clean(htmlOf(summary), url),
    contentHtml,
    language: canonicalLanguage(textOf(json.language) ?? ''),
    publishedText: published?.trim().slice(0, 200) || undefined,
    updatedText: updated?.trim().slice(0, 200) || undefined,
    published: instantOfText(published, context),
    updated: instantOfText(updated, context),
    authors: authorsOf(json, url),
    categories: [
      ...new Set(
        listOf(json.tags)
          .map((tag) => nameOf(textOf(tag) ?? ''))
          .filter(Boolean),
      ),
    ].map((term) => ({ term })),
    image: image === undefined ? undefined : { url: image },
    externalUrl,
    enclosures: listOf(json.attachments).flatMap((attachment) => {
      const address = isObject(attachment) ? addressOf(textOf(attachment.url), url) : undefined;
      if (!isObject(attachment) || address === undefined) return [];
      return [
        present({
          url: address,
          type: typeOf({ url: address, type: textOf(attachment.mime_type)?.trim() || undefined }),
          length: sizeOf(attachment.size_in_bytes),
          title: nameOf(textOf(attachment.title) ?? '') || undefined,
          duration: secondsOf(textOf(attachment.duration_in_seconds)),
        })!,
      ];
    }),
    podcast: episodeOfJson(json._podcast, url),
    links: [],
  };
  for (const key in item) if (item[key as keyof UpstreamItem] === undefined) delete item[key as keyof UpstreamItem];
  return item;
}

/** `authors` of 1.1 and `author` of 1.0, which may stand side by side. */
function authorsOf(json: Json, url: string | undefined): Author[] {
  return distinctPeople(
    [...listOf(json.authors), json.author]
      .map((author) => {
        if (typeof author === 'string') return { name: nameOf(author) };
        if (!isObject(author)) return undefined;
        const page = textOf(author.url)?.trim();
        const email = page?.startsWith('mailto:') ? page.slice(7) : undefined;
        const address = addressOf(page, url);
        const name = nameOf(textOf(author.name) ?? '') || email || address;
        return name ? { name, ...(email ? { email } : address && { url: address }) } : undefined;
      })
      .filter((author) => author !== undefined && author.name !== ''),
  );
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value.slice(0, LIMITS.listMembers)
    : typeof value === 'string' || isObject(value)
      ? [value]
      : [];

/** Numbers stand where strings belong: ids above all. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : undefined;
}

function sizeOf(value: unknown): number | undefined {
  const number = Number(textOf(value) ?? Number.NaN);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
