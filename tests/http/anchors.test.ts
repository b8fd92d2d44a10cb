import { describe, expect, it } from 'vitest';
import { BASE, serve } from './served.ts';

interface JsonFeed {
  items: { title: string; url: string; content_html: string }[];
}

const ids = (html: string): string[] => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
const links = (html: string): string[] => [...html.matchAll(/ href="([^"]*#[^"]*)"/g)].map(([, href]) => href!);

describe('anchors of stored articles', () => {
  const FILE =
    '---\ntitle: فهرس\ndate: 2024-05-10\n---\n<p><a href="#khitam">إلى الخاتمة</a></p>\n\nكلام.\n\n<h2 id="khitam">الخاتمة</h2>\n';

  it("lead to the article's own page, which has the place", async () => {
    const { get } = await serve({ 'fahras.md': FILE });
    const feed = (await (await get('/feed.json?bidi=none')).json()) as JsonFeed;
    const [item] = feed.items;
    const [link] = links(item!.content_html);
    const [page, fragment] = link!.split('#');
    expect(page).toBe(item!.url);
    expect(page).toBe(`${BASE}/articles/fahras`);
    const shown = await (await get('/articles/fahras')).text();
    expect(ids(shown)).toContain(decodeURIComponent(fragment!));
  });

  it('of one name in two articles have ids of their own', async () => {
    const { get } = await serve({ 'fahras.md': FILE, 'fahras-thani.md': FILE.replace('فهرس', 'فهرس ثان') });
    const feed = (await (await get('/feed.json?bidi=none')).json()) as JsonFeed;
    const found = feed.items.map(({ url, content_html }) => [url, ids(content_html), links(content_html)] as const);
    expect(new Set(found.flatMap(([, kept]) => kept)).size).toBe(2);
    for (const [url, [id], [link]] of found) expect(link).toBe(`${url}#${id}`);
  });

  it('lead to the page that the file names as its own, where it names one', async () => {
    const { get } = await serve({
      'fahras.md': FILE.replace('date:', 'canonical_url: https://daftar.example/fahras\ndate:'),
    });
    const feed = (await (await get('/feed.json?bidi=none')).json()) as JsonFeed;
    expect(links(feed.items[0]!.content_html)).toEqual(['https://daftar.example/fahras#khitam']);
    const shown = await (await get('/articles/fahras')).text();
    const own = ids(shown).find((id) => id.endsWith('khitam'));
    expect(links(shown)).toContain(`#${own}`);
  });
});

describe('anchors of followed feeds', () => {
  const URL = 'https://nahr.example/feed.xml';
  const FEED =
    '<rss version="2.0"><channel><title>نهر</title><link>https://nahr.example/</link><item><title>حاشية</title><link>https://nahr.example/1/</link>'
    + '<guid>1</guid><pubDate>Fri, 12 Jul 2024 16:30:00 GMT</pubDate><description><![CDATA[<p>كلام<a href="#fn1">1</a></p><p id="fn1">حاشية</p>]]></description></item></channel></rss>';

  it('lead to the item in feeds, and stay within our page of it', async () => {
    const { get, web, follow, database } = await serve({});
    web.set(URL, FEED);
    await follow({ slug: 'nahr', url: URL });
    const feed = (await (await get('/source/nahr/feed.json?bidi=none')).json()) as JsonFeed;
    expect(links(feed.items[0]!.content_html)).toEqual(['https://nahr.example/1/#fn1']);
    const row = await database.prepare('SELECT slug FROM articles').first<{ slug: string }>();
    const shown = await (await get(`/articles/${encodeURIComponent(row!.slug)}`)).text();
    const id = ids(shown).find((one) => one.endsWith('-fn1'));
    expect(links(shown)).toContain(`#${id}`);
  });
});
