import { beforeEach, describe, expect, it } from 'vitest';
import { discoverFeeds, DiscoveryError } from '../../../src/sources/fetch/discover.ts';
import { overFetch } from '../../../src/sources/fetch/index.ts';

const SITE = 'https://sahifa.example/';
const FEED =
  '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صحيفة &amp; أخبار</title><link>https://sahifa.example/</link><description/><language>ar</language><item><title>خبر</title></item><item><title>خبر آخر</title></item></channel></rss>';
const page = (...links: string[]): Response =>
  new Response(
    `<!doctype html><html lang="ar"><head><title>صحيفة</title>${links.join('')}</head><body><p>أخبار</p></body></html>`,
    { headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  );
const link = (href: string, title = '', type = 'application/rss+xml'): string =>
  `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;

let web: Map<string, () => Response>;
let asked: string[];
const discover = (url: string) =>
  discoverFeeds(
    url,
    overFetch({
      now: Date.now,
      fetch: async (address) => {
        asked.push(address);
        return (web.get(address) ?? (() => new Response('', { status: 404 })))();
      },
    }),
    'Nashra/test',
  );

beforeEach(() => {
  web = new Map([[`${SITE}feed`, () => new Response(FEED)]]);
  asked = [];
});

describe('an address', () => {
  it('of a feed is that feed, after one request', async () => {
    expect(await discover(`${SITE}feed`)).toEqual({
      feed: { url: `${SITE}feed`, title: 'صحيفة & أخبار', language: 'ar', items: 2 },
      others: [],
    });
    expect(asked).toHaveLength(1);
  });

  it('that has moved for good is where it has moved to; one that has for now is as it was', async () => {
    web.set(`${SITE}old`, () => new Response(null, { status: 301, headers: { Location: '/feed' } }));
    web.set(`${SITE}today`, () => new Response(null, { status: 302, headers: { Location: '/feed' } }));
    expect((await discover(`${SITE}old`)).feed.url).toBe(`${SITE}feed`);
    expect((await discover(`${SITE}today`)).feed.url).toBe(`${SITE}today`);
  });

  it('of a page is the first feed that it declares, and the others are told', async () => {
    web.set(SITE, () => page(link('/feed', 'كل شيء'), link('/sport.atom', 'رياضة', 'application/atom+xml')));
    expect(await discover(SITE)).toEqual({
      feed: { url: `${SITE}feed`, title: 'صحيفة & أخبار', language: 'ar', items: 2 },
      others: [{ url: `${SITE}sport.atom`, title: 'رياضة', type: 'application/atom+xml' }],
    });
    expect(asked).toEqual([SITE, `${SITE}feed`]);
  });

  it('of a page is what the page says its links are relative to: the first base, and no other', async () => {
    web.set(`${SITE}a/b`, () => page('<base target="_top"><base href="/"><base href="/other/">', link('feed')));
    expect((await discover(`${SITE}a/b`)).feed.url).toBe(`${SITE}feed`);
  });

  it.each([
    ['تعليقات صحيفة', '/c'],
    ['תגובות', '/c'],
    ['دیدگاه‌ها', '/c'],
    ['Comments', '/c'],
    ['', '/comments/feed'],
  ])('of a page whose first feed is of comments (%s %s) is the next one', async (title, href) => {
    web.set(SITE, () => page(link(href, title), link('/feed')));
    web.set(new URL(href, SITE).href, () => new Response(FEED));
    expect((await discover(SITE)).feed.url).toBe(`${SITE}feed`);
  });

  it('of a page whose first feed is gone is the next one', async () => {
    web.set(SITE, () => page(link('/gone'), link('/feed')));
    expect(await discover(SITE)).toMatchObject({ feed: { url: `${SITE}feed` }, others: [{ url: `${SITE}gone` }] });
  });

  it('of a page that declares nothing is what stands at a usual place, below it or at the root', async () => {
    web.set(`${SITE}blog`, () => page());
    web.set(`${SITE}blog/feed/`, () => new Response(FEED));
    expect((await discover(`${SITE}blog`)).feed.url).toBe(`${SITE}blog/feed/`);
    web.delete(`${SITE}blog/feed/`);
    web.set(`${SITE}atom.xml`, () => new Response(FEED));
    expect((await discover(`${SITE}blog`)).feed.url).toBe(`${SITE}atom.xml`);
  });
});

describe('what leads nowhere', () => {
  const failure = async (url: string): Promise<DiscoveryError> => {
    const error: unknown = await discover(url).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof DiscoveryError)) throw new Error(`no DiscoveryError but ${error}`);
    return error;
  };

  it('says that the server does not answer with it', async () => {
    expect((await failure(`${SITE}nothing`)).message).toBe(
      `${SITE}nothing: the server answers 404; check the address, the feed may have moved`,
    );
  });

  it('names the feeds of a page that cannot be read', async () => {
    web.set(SITE, () => page(link('/a'), link('/b')));
    const { message, feeds } = await failure(SITE);
    expect(message).toBe(
      `${SITE}: the page declares feeds, but none of them can be read (${SITE}a, ${SITE}b); look at them in a browser, or tell the publisher`,
    );
    expect(feeds.map(({ url }) => url)).toEqual([`${SITE}a`, `${SITE}b`]);
    web.set(SITE, () => page(link('/a')));
    expect((await failure(SITE)).message).toContain(`the page declares a feed that cannot be read (${SITE}a)`);
  });

  it('asks a site at most eight times', async () => {
    web.set(`${SITE}blog/`, () => page());
    expect((await failure(`${SITE}blog/`)).message).toContain(
      'declares no feed, and there is none at the usual places',
    );
    expect(asked).toHaveLength(8);
  });

  it('says what a body is that is neither feed nor page', async () => {
    web.set(`${SITE}x`, () => new Response('{"a": 1}', { headers: { 'Content-Type': 'application/json' } }));
    expect((await failure(`${SITE}x`)).message).toMatch(/Give the address of a feed, or of a page that names it\.$/);
  });

  it('goes to no private address, whoever leads there', async () => {
    web.set(SITE, () => page(link('http://169.254.169.254/latest/'), link('http://127.0.0.1/feed')));
    expect((await failure(SITE)).message).toContain('none of them can be read');
    expect((await failure('http://[::1]/feed')).message).toContain('[::1]');
    expect(asked).toEqual([SITE]);
  });
});
