import { describe, expect, test } from 'vitest';
import { readFeed, type FeedDocument } from '../../src/parser/index.ts';
import { Problems } from '../../src/parser/problems.ts';
import { readXml } from '../../src/parser/xml/tree.ts';

const read = (text: string): FeedDocument =>
  readFeed(new TextEncoder().encode(text), { url: 'https://example.org/feed' });
const rss = (inner: string): string =>
  `<rss version="2.0"><channel><title>ق</title><item>${inner}</item><item><title>الأخير</title></item></channel></rss>`;
const N = 50_000;

describe('time stays linear, and the items after the attack are there', () => {
  test.each([
    ['<p<p<p…', `<description>${'<p'.repeat(N)}</description>`],
    ['<p<p<p… escaped', `<description>${'&lt;p'.repeat(N)}</description>`],
    ['tags that never close', `<description>${'<a>'.repeat(N)}</description>`],
    ['elements 100,000 deep', `<description>${'<div>'.repeat(2 * N)}${'</div>'.repeat(2 * N)}</description>`],
    ['end tags that nothing opened', `<description>${'</zz>'.repeat(N)}</description>`],
    ['ampersands', `<title>${'&'.repeat(4 * N)}</title>`],
    ['angle brackets', `<description>${'<'.repeat(4 * N)}</description>`],
    ['an attribute of a megabyte', `<link a="${'x'.repeat(1_000_000)}"/>`],
    ['100,000 attributes', `<link ${Array.from({ length: 2 * N }, (_, i) => `a${i}=""`).join(' ')}/>`],
    ['quotes that never close', `<description>${`<a b="x y='`.repeat(N)}</description>`],
    ['CDATA that never ends', `<description>${'<![CDATA['.repeat(N)}</description>`],
    ['namespaces', Array.from({ length: N / 5 }, (_, i) => `<a xmlns:p${i}="u${i}">`).join('')],
    ['people', Array.from({ length: N / 5 }, (_, i) => `<dc:creator>c${i}</dc:creator>`).join('')],
    ['digits for a date', `<pubDate>${'1'.repeat(10 * N)}</pubDate>`],
    ['an address of a megabyte', `<author>${'a@'.repeat(10 * N)}</author>`],
  ])(
    '%s',
    (_, inner) => {
      const from = Date.now();
      const { items } = read(rss(inner));
      expect(Date.now() - from).toBeLessThan(15_000);
      expect(items.length).toBeLessThanOrEqual(2);
    },
    10_000,
  );

  const M = 10_000_000;
  test.each([
    ['items that never end', '<item>'.repeat(M / 6)],
    ['items with a field that never ends', '<item><title>خبر<link>x</link></item>'.repeat(M / 40)],
    ['end tags that open and close what is not there', `<item>${'</a></b>'.repeat(M / 8)}</item>`],
    ['tags that cross', `<item>${'<a><b></a></b>'.repeat(M / 14)}</item>`],
    ['a million names', `<item>${Array.from({ length: M / 10 }, (_, i) => `<n${i}>`).join('')}</item>`],
    ['words in brackets', `<item><title>${'<مئة>'.repeat(M / 10)}</title></item>`],
    [
      'a field of the feed that never ends, before the items',
      `<image>${'<item><title>أ</title></item>'.repeat(M / 30)}`,
    ],
    ['namespaces that never end', `<item>${'<a xmlns:p="u">'.repeat(M / 15)}</item>`],
  ])(
    '10 MB of %s',
    (_, inner) => {
      const problems = new Problems();
      const from = Date.now();
      let items = 0;
      readXml(`<rss version="2.0"><channel><title>ق</title>${inner}</channel></rss>`, problems, {
        onItem: () => void items++,
      });
      expect(Date.now() - from).toBeLessThan(20_000);
      expect(items).toBeGreaterThan(0);
      expect(problems.list()).not.toEqual([]);
    },
    60_000,
  );

  test('elements 50,000 deep are well-formed: their depth is beyond the limit, and nothing is mended', () => {
    const { items, problems } = read(rss(`<x:a>${'<b>'.repeat(N)}${'</b>'.repeat(N)}</x:a><title>بعد</title>`));
    expect(items.map(({ title }) => title)).toEqual(['بعد', 'الأخير']);
    expect(problems).toEqual([expect.stringMatching(/^elements nested too deeply \(49\d{3} times\)$/)]);
  });

  test('a document of nothing but items stops at the limit', () => {
    const { items, problems } = read(`<rss><channel>${'<item/>'.repeat(N + 1)}`);
    expect(items).toHaveLength(50_000);
    expect(problems.join()).toContain('more items than the limit');
  }, 10_000);

  test.each([
    ['[', 'arrays'],
    ['{"a":', 'objects'],
  ])('JSON of nested %s', (nested) => {
    expect(read(`{"version":"https://jsonfeed.org/version/1.1","items":${nested.repeat(N)}`).items).toEqual([]);
  });
});

describe('entities', () => {
  test('external ones are neither fetched nor named, and simple internal ones are read', () => {
    const text = `<!DOCTYPE rss [<!ENTITY نشرة "x"><!ENTITY site "الموقع"><!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "https://evil.example/">%p;]>${rss('<title>&site;: &file;</title>')}`;
    expect(read(text).items[0]?.title).toBe('الموقع: &file;');
  });

  test('a billion laughs stay one', () => {
    const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};&l${i};">`).join('');
    expect(read(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${rss('<title>&l0; &l20;</title>')}`).items[0]?.title).toBe(
      'ha &l20;',
    );
  });

  test('what entities may add is bounded', () => {
    const text = `<!DOCTYPE x [<!ENTITY a "${'ب'.repeat(1_000)}">]>${rss(`<description>${'&a;'.repeat(10_000)}</description>`)}`;
    expect(read(text).items[0]!.contentHtml!.length).toBeLessThan(200_000);
  });
});

describe('script', () => {
  test('no address of a feed is one', () => {
    const evil = 'java\tscript:alert(1)';
    const { feed, items } =
      read(`<rss version="2.0"><channel><link>${evil}</link><image><url>data:text/html,x</url></image><item><link>${evil}</link><guid>javascript:alert(1)</guid>
<enclosure url="javascript:alert(1)" type="audio/mpeg"/><comments>vbscript:x</comments><source url="javascript:x">s</source><media:content url="data:image/svg+xml,x"/><itunes:image href="javascript:x"/></item></channel></rss>`);
    expect(feed.link).toBeUndefined();
    expect(JSON.stringify({ ...items[0], id: '', guid: '' })).not.toMatch(/script:|data:/);
    expect(items[0]).toMatchObject({ enclosures: [], title: '' });
  });

  test.each([
    ['&lt;script&gt;alert(1)&lt;/script&gt;خبر'],
    ['<![CDATA[<img src=x onerror=alert(1)>خبر]]>'],
    ['&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; خبر'],
  ])('a title that would run something as HTML does not: %s', (title) => {
    const text = read(rss(`<title>${title}</title>`)).items[0]!.title;
    expect(text).toContain('خبر');
    expect(text).not.toMatch(/<(script|img)/);
  });

  test('a title about a harmless tag keeps it', () => {
    expect(
      read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">وسم &lt;blink&gt;</title></entry></feed>',
      ).items[0]?.title,
    ).toBe('وسم <blink>');
  });

  test('content is sanitized wherever it stands', () => {
    const evil = '&lt;p onclick="x()">نص&lt;script>x()&lt;/script>&lt;/p>';
    const item = read(rss(`<description>${evil}</description><content:encoded>${evil}</content:encoded>`)).items[0]!;
    expect(item.contentHtml).toBe('<p>نص</p>');
  });
});
