/** A source that is followed as it is in life: state and seen items go through JSON between all polls. */
import type { SeenItems } from '../../../src/seen-items.ts';
import type { SourceState } from '../../../src/source-state.ts';
import type { SourceSettings } from '../../../src/source.ts';
import { hashOf } from '../../../src/text/hash.ts';
import type { Fetched, FetchOutcome } from '../../../src/sources/fetch/index.ts';
import {
  needsSeenItems,
  pollResult,
  requestOf,
  turnOf,
  type PolledItem,
  type PollResult,
} from '../../../src/sources/poll/index.ts';

export const URL_OF_FEED = 'https://example.org/feed.xml';
export const NOW = Date.UTC(2026, 10, 24, 12);
export const SECOND = 1000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const SETTINGS: SourceSettings = {
  slug: 'example',
  url: URL_OF_FEED,
  categories: [],
  content: 'full',
  paused: false,
};

export interface Entry {
  guid?: string;
  link?: string;
  title?: string;
  /** ISO 8601. */
  date?: string;
  updated?: string;
  html?: string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const element = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`;

/** RSS 2.0 of the entries. @param channel XML that goes into the channel besides */
export function rss(entries: readonly Entry[], channel = ''): string {
  const items = entries.map(
    ({ guid, link, title, date, updated, html }) =>
      `<item>${guid === undefined ? '' : `<guid isPermaLink="false">${escaped(guid)}</guid>`}${element('link', link)}${element('title', title)}${element('dc:date', date)}${element('atom:updated', updated)}${element('content:encoded', html)}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>نشرة</title><link>https://example.org/</link><description>أخبار</description>${channel}${items.join('\n')}</channel></rss>`;
}

export type Answer = Partial<Fetched> & { text: string };

/** A body, as fetching gives it. */
export function bodyOf({ text, ...over }: Answer, bodyHash?: string): Fetched {
  const hash = hashOf(text);
  return {
    outcome: 'ok',
    url: URL_OF_FEED,
    permanentUrl: null,
    status: 200,
    bytes: new TextEncoder().encode(text),
    contentType: 'application/rss+xml',
    etag: undefined,
    lastModified: undefined,
    bodyHash: hash,
    unchanged: hash === bodyHash,
    cacheSeconds: undefined,
    link: undefined,
    ...over,
  };
}

export const notModified = (over: Partial<FetchOutcome> = {}): FetchOutcome =>
  ({
    outcome: 'not-modified',
    url: URL_OF_FEED,
    permanentUrl: null,
    etag: undefined,
    lastModified: undefined,
    cacheSeconds: undefined,
    ...over,
  }) as FetchOutcome;

export const refusal = (over: Partial<FetchOutcome> = {}): FetchOutcome =>
  ({
    outcome: 'error',
    url: URL_OF_FEED,
    reason: 'status',
    status: 500,
    retryAfter: undefined,
    message: `${URL_OF_FEED}: the server answers 500; it is tried again later`,
    ...over,
  }) as FetchOutcome;

export class Following {
  settings: SourceSettings;
  state: SourceState | undefined;
  seen: SeenItems | undefined;
  now = NOW;
  budget: number | undefined;
  /** All items so far as the store would hold them. */
  readonly articles = new Map<string, PolledItem>();

  constructor(settings: Partial<SourceSettings> = {}) {
    this.settings = { ...SETTINGS, ...settings };
  }

  /** What it would ask for now. */
  get request(): ReturnType<typeof requestOf> {
    return requestOf(this.settings, this.state, this.turn);
  }

  get turn(): ReturnType<typeof turnOf> {
    return this.state === undefined ? 'feed' : turnOf(this.state, this.now);
  }

  /** One poll, `later` milliseconds after the one before; a string is a body. */
  poll(answer: string | Answer | FetchOutcome, later = HOUR): PollResult {
    this.now += later;
    const { turn, request } = this;
    const outcome =
      typeof answer === 'string'
        ? bodyOf({ text: answer, url: request.url }, request.bodyHash)
        : 'text' in answer
          ? bodyOf(answer, request.bodyHash)
          : answer;
    const seen = needsSeenItems(outcome) || turn === 'page' ? this.seen : undefined;
    const context = {
      now: this.now,
      random: 0.5,
      timeZone: 'UTC',
      ...(this.budget !== undefined && { budget: this.budget }),
    };
    const result = pollResult({ settings: this.settings, state: this.state, seen, turn }, outcome, context);
    this.state = throughJson(result.state);
    if (result.seen !== undefined) this.seen = throughJson(result.seen);
    for (const item of result.items) this.articles.set(item.key, item);
    return result;
  }

  /** Titles of what a poll brings. */
  titles(answer: string | Answer | FetchOutcome, later = HOUR): string[] {
    return this.poll(answer, later).items.map(({ article }) => article.title);
  }
}

function throughJson<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  return JSON.parse(text) as Value;
}
