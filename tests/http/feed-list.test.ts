/** Where programs find the feeds: /api/feeds, /feeds.opml, the sitemap. */
import { hc, type InferResponseType } from 'hono/client';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ApiType } from '../../src/app.ts';
import { readOpml } from '../../src/sources/opml/index.ts';
import { archiveOf, folderOf, newspaper, problemAt, publication, shown, STORIES } from './newspaper.ts';
import { BASE, serve, type Served } from './served.ts';
import { ARABIC, WEB } from './upstreams.ts';

type Page = InferResponseType<ReturnType<typeof hc<ApiType>>['api']['feeds']['$get'], 200>;

const FEEDS = [{ name: 'weekly', title: 'مختارات الأسبوع', filter: { category: 'سياسة' } }];

async function pageAt(served: Served, path: string): Promise<Page> {
  return (await (await served.get(path)).json()) as Page;
}

describe('/api/feeds', () => {
  it('lists every feed with its title, language, count and addresses', async () => {
    const served = await newspaper({ feeds: FEEDS });
    const { feeds, next } = await pageAt(served, '/api/feeds');
    expect(next).toBeNull();
    const rows = feeds.map(({ kind, slug, title, language, articles }) => [kind, slug, title, language, articles]);
    expect(rows.slice(0, 2)).toEqual([
      ['main', null, 'نشرة', 'ar', 7],
      ['feed', 'weekly', 'مختارات الأسبوع', 'ar', 1],
    ]);
    expect(rows).toContainEqual(['lang', 'he', 'עברית – نشرة', 'he', 1]);
    expect(rows).toContainEqual(['category', 'القاهرة', 'القاهرة – نشرة', 'ar', 3]);
    expect(rows).toContainEqual(['author', 'هدى-سالم', 'هدى سالم – نشرة', 'ar', 2]);
    for (const { page, feeds: addresses, name } of feeds) {
      for (const address of [page, ...Object.values(addresses)]) {
        expect([shown(address), (await served.get(address.replace(BASE, ''))).status]).toEqual([shown(address), 200]);
      }
      expect(name).not.toBe('');
    }
  });

  it('goes on from page to page, and has each feed once', async () => {
    const served = await newspaper({ feeds: FEEDS });
    const all = (await pageAt(served, '/api/feeds')).feeds.map(({ page }) => page);
    for (const limit of [1, 2, 5]) {
      const found: string[] = [];
      for (let path: string | null = `/api/feeds?limit=${limit}`; path !== null;) {
        const { feeds, next }: Page = await pageAt(served, path);
        found.push(...feeds.map(({ page }) => page));
        expect(feeds.length).toBeLessThanOrEqual(limit);
        path = next === null ? null : next.replace(BASE, '');
      }
      expect(found).toEqual(all);
    }
  });

  it('lists sources by their own titles', async () => {
    const served = await newspaper();
    for (const [url, feed] of WEB) served.web.set(url, feed);
    await served.follow({ slug: 'akhbar', url: ARABIC, title: 'أخبار اليوم' });
    const { feeds } = await pageAt(served, '/api/feeds?limit=500');
    expect(feeds.find(({ kind }) => kind === 'source')).toMatchObject({ slug: 'akhbar', title: 'أخبار اليوم' });
  });

  it('is 304 to whoever has it, and other when a count changes', async () => {
    const served = await newspaper();
    const first = await served.get('/api/feeds');
    const etag = first.headers.get('ETag') ?? '';
    expect((await served.get('/api/feeds', { 'If-None-Match': etag })).status).toBe(304);
    const { 'match.md': _, ...fewer } = STORIES;
    await served.publish(folderOf(fewer));
    const after = await served.get('/api/feeds', { 'If-None-Match': etag });
    expect(after.status).toBe(200);
    const { feeds } = (await after.json()) as Page;
    expect(feeds.find(({ slug }) => slug === 'القاهرة')?.articles).toBe(2);
    expect(feeds.some(({ slug }) => slug === 'رياضة')).toBe(false);
  });

  it.each([
    ['/api/feeds?limit=0', /^400 limit: "0" is not a number from 1 to 500/],
    ['/api/feeds?after=x', /^400 after: "x" is not a place in the list; take the address that `next` gives/],
    ['/api/feeds?afer=lang/ar', /^400 afer: is not known; did you mean `after`\?/],
  ])('%s is refused', async (path, problem) => {
    expect(await problemAt(await newspaper(), path)).toMatch(problem);
  });

  it('is known to a typed client', async () => {
    const served = await newspaper();
    const client = hc<ApiType>(BASE, {
      fetch: (input: string | URL | Request, init?: RequestInit) => served.app.request(input, init),
    });
    const { feeds, next } = await (await client.api.feeds.$get({ query: { limit: '1' } })).json();
    expectTypeOf(feeds[0]!.articles).toEqualTypeOf<number>();
    expectTypeOf(next).toEqualTypeOf<string | null>();
    expect([feeds.length, next]).toEqual([1, `${BASE}/api/feeds?limit=1&after=main%2F`]);
  });
});

describe('/feeds.opml', () => {
  it('is OPML of all feeds, which Nashra reads itself', async () => {
    const served = await newspaper({ feeds: FEEDS });
    const response = await served.get('/feeds.opml');
    const { sources, problems } = readOpml(new Uint8Array(await response.arrayBuffer()));
    const { feeds } = await pageAt(served, '/api/feeds');
    expect(problems).toEqual([]);
    expect(sources.map(({ url }) => url)).toEqual(feeds.map((feed) => feed.feeds.rss));
    expect(response.headers.get('Content-Type')).toBe('text/x-opml; charset=utf-8');
    const again = await served.get('/feeds.opml', { 'If-None-Match': response.headers.get('ETag') ?? '' });
    expect(again.status).toBe(304);
  });
});

const addressesIn = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url);

describe('/sitemap.xml', () => {
  async function pagesOf(served: Served): Promise<string[]> {
    const parts = addressesIn(await (await served.get('/sitemap.xml')).text());
    const pages: string[] = [];
    for (const part of parts) {
      const response = await served.get(part.replace(BASE, ''));
      expect([part, response.status, response.headers.get('Content-Type')]).toEqual([
        part,
        200,
        'application/xml; charset=utf-8',
      ]);
      pages.push(...addressesIn(await response.text()));
    }
    return pages;
  }

  it('leads to every article and the page of every cut, each once', async () => {
    const served = await newspaper({ feeds: FEEDS });
    const pages = await pagesOf(served);
    expect(new Set(pages).size).toBe(pages.length);
    for (const path of Object.keys(STORIES)) expect(pages).toContain(`${BASE}/articles/${path.replace('.md', '')}`);
    const { feeds } = await pageAt(served, '/api/feeds');
    for (const { page } of feeds) expect(pages).toContain(page);
    for (const page of pages) expect([page, (await served.get(page.replace(BASE, ''))).status]).toEqual([page, 200]);
  });

  it('says when an article was changed last', async () => {
    const xml = await (await (await newspaper()).get('/sitemap/1.xml')).text();
    expect(xml).toContain(`<loc>${BASE}/articles/summit</loc><lastmod>2023-12-31T22:00:00Z</lastmod>`);
  });

  it('has parts of a bounded size that stay as they are', async () => {
    const served = await serve(folderOf(archiveOf(1100)), { publication: publication() });
    const first = await (await served.get('/sitemap/1.xml')).text();
    expect(addressesIn(first)).toHaveLength(1000);
    expect(addressesIn(await (await served.get('/sitemap/2.xml')).text())).toHaveLength(100);
    expect(await problemAt(served, '/sitemap/3.xml')).toMatch(/^404 the sitemap has no part 3; \/sitemap\.xml lists/);
    await served.publish(folderOf(archiveOf(1110)));
    expect(await (await served.get('/sitemap/1.xml')).text()).toBe(first);
  }, 120_000);

  it('leaves out the items of sources, which have their homes elsewhere', async () => {
    const served = await serve({}, { publication: publication() });
    for (const [url, feed] of WEB) served.web.set(url, feed);
    await served.follow({ slug: 'akhbar', url: ARABIC });
    const pages = await pagesOf(served);
    expect([pages.some((page) => page.includes('/articles/')), pages.includes(`${BASE}/source/akhbar/`)]).toEqual([
      false,
      true,
    ]);
  });

  it.each(['/sitemap/0.xml', '/sitemap/x.xml', '/sitemap/1', '/sitemap/'])('has nothing at %s', async (path) => {
    expect((await (await newspaper()).get(path)).status).toBe(404);
  });
});

it('/robots.txt points to the sitemap', async () => {
  const response = await (await newspaper()).get('/robots.txt');
  expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toContain(`\nSitemap: ${BASE}/sitemap.xml\n`);
});

it('/favicon.svg is a picture that runs nothing, and pages link to it', async () => {
  const served = await newspaper();
  const response = await served.get('/favicon.svg');
  expect([response.headers.get('Content-Type'), response.headers.get('X-Content-Type-Options')]).toEqual([
    'image/svg+xml',
    'nosniff',
  ]);
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  expect(await response.text()).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(await (await served.get('/')).text()).toContain(
    `<link rel="icon" type="image/svg+xml" href="${BASE}/favicon.svg">`,
  );
});
