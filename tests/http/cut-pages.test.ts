/** Pages of cuts, and the way back through all articles. */
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { archiveOf, folderOf, newspaper, problemAt, publication, shown } from './newspaper.ts';
import { BASE, serve, type Served } from './served.ts';

interface Element {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Element[];
  value?: string;
}

/** What a page shows: language and direction, its articles, and links by their `rel`. */
interface Page {
  lang?: string;
  dir?: string;
  title: string;
  heading: string;
  articles: string[];
  links: Record<string, string[]>;
  addresses: string[];
}

async function pageAt(served: Served, path: string): Promise<Page> {
  const response = await served.get(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const page: Page = { title: '', heading: '', articles: [], links: {}, addresses: [] };
  const attribute = (node: Element, name: string): string | undefined =>
    node.attrs?.find((one) => one.name === name)?.value;
  const textOf = (node: Element): string => (node.childNodes ?? []).map(textOf).join('') || (node.value ?? '');
  const walk = (node: Element): void => {
    const [rel, href] = [attribute(node, 'rel'), attribute(node, 'href')];
    if (node.nodeName === 'html') {
      const [lang, dir] = [attribute(node, 'lang'), attribute(node, 'dir')];
      Object.assign(page, { ...(lang !== undefined && { lang }), ...(dir !== undefined && { dir }) });
    }
    if (node.nodeName === 'title') page.title = textOf(node);
    if (node.nodeName === 'h1') page.heading = textOf(node);
    if (rel !== undefined && href !== undefined) (page.links[rel] ??= []).push(shown(href));
    if (node.nodeName === 'a' && href !== undefined) {
      page.addresses.push(shown(href));
      if (href.startsWith(`${BASE}/articles/`)) page.articles.push(textOf(node));
    }
    for (const child of node.childNodes ?? []) walk(child);
  };
  walk(parse(await response.text()) as unknown as Element);
  return page;
}

describe('the page of a cut', () => {
  it.each([
    ['/category/القاهره/', 'القاهرة – نشرة', 'ar', 3],
    ['/author/هدى-سالم/', 'هدى سالم – نشرة', 'ar', 2],
    ['/lang/he/', 'עברית – نشرة', 'he', 1],
    ['/lang/fa/', 'فارسی – نشرة', 'fa', 1],
    ['/lang/ur/?category=موسم', 'موسم · اردو – نشرة', 'ur', 1],
  ])('%s is in the language of its feed, with its articles', async (path, title, lang, count) => {
    const page = await pageAt(await newspaper(), path);
    expect([page.title, page.heading, page.lang, page.dir, page.articles.length]).toEqual([
      title,
      title,
      lang,
      'rtl',
      count,
    ]);
  });

  it('links to its feeds, which a browser and a feed reader find', async () => {
    const served = await newspaper();
    const { links } = await pageAt(served, '/category/القاهره/');
    const feeds = ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/category/القاهرة/${file}`);
    expect([links.alternate, links.canonical]).toEqual([feeds, ['/category/القاهرة/']]);
    for (const feed of feeds) {
      const link = (await served.get(feed)).headers.get('Link') ?? '';
      expect(shown(/<([^>]*)>; rel="alternate"; type="text\/html"/.exec(link)?.[1])).toBe('/category/القاهرة/');
    }
  });

  it('is in the words of the publication if its name is in no language', async () => {
    const page = await pageAt(await newspaper(), '/category/gpt-5/');
    expect([page.lang, page.dir]).toEqual(['ar', 'rtl']);
  });
});

describe('the front page', () => {
  it('links to what there is: languages, categories of the latest articles, named feeds', async () => {
    const served = await newspaper({ feeds: [{ name: 'weekly', title: 'مختارات الأسبوع', filter: { lang: 'ar' } }] });
    const { addresses } = await pageAt(served, '/');
    for (const path of ['/feed/weekly/', '/lang/ar/', '/lang/he/', '/lang/fa/', '/lang/ur/', '/category/القاهرة/']) {
      expect(addresses).toContain(path);
      expect([path, (await served.get(path)).status]).toEqual([path, 200]);
    }
    expect(addresses.indexOf('/category/القاهرة/')).toBeLessThan(addresses.indexOf('/category/gpt-5/'));
    expect(addresses).toContain('/feeds.opml');
  });

  it('shows a name in its own language', async () => {
    const body = await (await (await newspaper()).get('/')).text();
    expect(body).toContain('<bdi dir="rtl" lang="he">עברית</bdi>');
    expect(body).toContain('<bdi dir="rtl" lang="ar">القاهرة</bdi>');
  });
});

describe('the page of an article', () => {
  it('shows an author whose name has no letter, and links to none', async () => {
    const text = '---\ntitle: بلا اسم\ndate: 2024-01-01\nauthor: "★★★"\ntags: ["\u064E", "!!"]\n---\nنص المقال.\n';
    const served = await serve({ 'a.md': text }, { publication: publication() });
    const html = await (await served.get('/articles/a')).text();
    expect([html.includes('★★★'), /\/(?:author|category)\//.test(html)]).toEqual([true, false]);
  });

  it('links to its categories and its author', async () => {
    const served = await newspaper();
    const { addresses } = await pageAt(served, '/articles/match');
    const own = ['/author/هدى-سالم/', '/category/القاهرة/', '/category/رياضة/'];
    const found = await Promise.all(
      addresses
        .filter((path) => /^\/(?:author|category)\//.test(path))
        .map(async (path) => (await pageAt(served, path)).links.canonical?.[0]),
    );
    expect(found).toEqual(own);
  });
});

describe('pages of older articles', () => {
  const even = (n: number): string[] => (n % 2 === 0 ? ['زوجي'] : []);
  const archive = (count: number) =>
    serve(folderOf(archiveOf(count, even)), { publication: publication({ title: 'نشرة' }) });

  /** Follows the links to older articles from the latest ones on. */
  async function backFrom(served: Served, path: string): Promise<{ visited: string[]; seen: Set<string> }> {
    const visited: string[] = [];
    const seen = new Set<string>();
    for (let at: string | undefined = path; at !== undefined && visited.length < 100;) {
      const page: Page = await pageAt(served, at);
      visited.push(at);
      for (const title of page.articles) seen.add(title);
      at = page.links.next?.[0];
    }
    return { visited, seen };
  }

  it('lead from the front page to the first article', async () => {
    const served = await archive(45);
    const { visited, seen } = await backFrom(served, '/');
    // All that page 3 has is on the front page.
    expect(visited).toEqual(['/', '/?page=2', '/?page=1']);
    expect(seen.size).toBe(45);
  });

  it('miss nothing that came late with an old date', async () => {
    const served = await archive(45);
    const late = { date: '2020-05-01', title: 'رسالة من الأرشيف', text: 'رسالة قديمة وصلت متأخرة.' };
    await served.publish(folderOf({ ...archiveOf(45, even), 'late.md': late }));
    const { visited, seen } = await backFrom(served, '/');
    expect(visited).toEqual(['/', '/?page=3', '/?page=2', '/?page=1']);
    expect([seen.size, seen.has('رسالة من الأرشيف')]).toEqual([46, true]);
  });

  it('lead back from a cut in the same way', async () => {
    const served = await archive(90);
    const { visited, seen } = await backFrom(served, '/category/زوجي/');
    expect(visited.at(-1)).toBe('/category/زوجي/?page=1');
    expect(seen.size).toBe(45);
  });

  it('have the same articles for ever', async () => {
    const served = await archive(45);
    const before = await pageAt(served, '/?page=2');
    expect(before.articles.length).toBe(20);
    await served.publish(folderOf(archiveOf(70, even)));
    const after = await pageAt(served, '/?page=2');
    expect(after.articles).toEqual(before.articles);
    expect((await pageAt(served, '/?page=1')).articles.at(-1)).toBe('خبر 1');
    expect((await pageAt(served, '/?page=4')).articles.length).toBe(10);
  });

  it('lead to newer ones as well', async () => {
    const served = await archive(45);
    const links = await Promise.all(['/?page=1', '/?page=2', '/?page=3'].map((path) => pageAt(served, path)));
    expect(links.map(({ links: { prev, next } }) => [prev?.[0], next?.[0]])).toEqual([
      ['/?page=2', undefined],
      ['/?page=3', '/?page=1'],
      ['/', '/?page=2'],
    ]);
    expect(links[1]?.title).toBe('نشرة – الصفحة 2');
    expect(links[1]?.links.canonical).toEqual(['/?page=2']);
  });

  it.each([
    ['/?page=0', /^400 page: "0" is not the number of a page; write 1 for the oldest articles/],
    ['/?page=-1', /^400 page: "-1" /],
    ['/?page=two', /^400 page: "two" /],
    ['/?page=', /^400 page: "" /],
    ['/?page=1e3', /^400 page: "1e3" /],
    ['/?page=999999999999', /^400 page: /],
    ['/?page=9', /^404 page: 9 is beyond the last one, there is 1 page; write a smaller number/],
    ['/category/القاهرة/?page=2', /^404 page: 2 is beyond the last one/],
  ])('%s is refused', async (path, problem) => {
    expect(await problemAt(await newspaper(), path)).toMatch(problem);
  });

  it('are 304 after one query while nothing has changed', async () => {
    const served = await archive(25);
    for (const [path, most] of [
      ['/?page=1', 2],
      ['/category/زوجي/?page=1', 1],
    ] as const) {
      const etag = (await served.get(path)).headers.get('ETag') ?? '';
      served.queries.length = 0;
      const { status } = await served.get(path, { 'If-None-Match': etag });
      expect([path, status, served.queries.length <= most]).toEqual([path, 304, true]);
    }
  });
});
