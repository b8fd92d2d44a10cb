import Parser from 'rss-parser';
import { expect, test } from 'vitest';
import { FeedError, FeedReader } from '../../src/parser/index.ts';
import { ATOM, JSON_FEED, RSS_2, WELL_FORMED } from './feeds.ts';

for (const [name, xml] of Object.entries(WELL_FORMED)) {
  test(`${name}: the result is rss-parser's, field by field`, async () => {
    expect(await new FeedReader().parseString(xml)).toEqual(await new Parser().parseString(xml));
  });
}

test('custom fields are taken as rss-parser takes them, of what it is not shown as well', async () => {
  const options = () => ({
    customFields: {
      feed: ['ttl'],
      item: [
        ['description', 'raw'],
        ['category', 'all', { keepArray: true }],
        ['content:encoded', 'full', { includeSnippet: true }],
      ] as never,
    },
  });
  expect(await new FeedReader(options()).parseString(RSS_2)).toEqual(await new Parser(options()).parseString(RSS_2));
  const atom = () => ({
    customFields: { item: ['published', ['content', 'whole'], ['link', 'links', { keepArray: true }]] as never },
  });
  expect(await new FeedReader(atom()).parseString(ATOM)).toEqual(await new Parser(atom()).parseString(ATOM));
});

test('a callback is called as by rss-parser, with the feed or the error', async () => {
  const title = await new Promise((resolve) => new FeedReader().parseString(RSS_2, (_, feed) => resolve(feed.title)));
  expect(title).toBe('نشرة الأخبار');
  const error = await new Promise((resolve) => new FeedReader().parseString('ليس خلاصة', (failure) => resolve(failure)));
  expect(error).toBeInstanceOf(FeedError);
});

test('the options that are given are not written to', () => {
  const options = Object.freeze({ customFields: Object.freeze({}) });
  expect(() => new FeedReader(options)).not.toThrow();
});

const entry = (inside: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>${inside}</entry></feed>`;
const item = (inside: string): string =>
  `<rss version="2.0"><channel><title>T</title><item>${inside}</item></channel></rss>`;

test.each([
  ['a bare & costs nothing', item('<title>صحة & جمال</title>'), { title: 'صحة & جمال' }],
  [
    'an Atom date that is none is absent, and the entry stays',
    entry('<title>أ</title><updated>أمس</updated>'),
    { title: 'أ' },
  ],
  [
    'xhtml stays in its order',
    entry('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">قال <b>سعيد</b> نعم</div></content>'),
    { content: '<div>قال <b>سعيد</b> نعم</div>', contentSnippet: 'قال سعيد نعم' },
  ],
  ['RSS without version is read', item('<title>أ</title>').replace(' version="2.0"', ''), { title: 'أ' }],
  [
    'a date without zone is not in the zone of the machine',
    item('<pubDate>Fri, 12 Jul 2024 16:30:00</pubDate>'),
    { pubDate: 'Fri, 12 Jul 2024 16:30:00', isoDate: '2024-07-12T16:30:00.000Z' },
  ],
  [
    'a link without attributes is its text',
    entry('<link>https://example.org/1</link>'),
    { link: 'https://example.org/1' },
  ],
])('mended: %s', async (_, xml, expected) => {
  expect((await new FeedReader().parseString(xml)).items).toEqual([expected]);
});

test('a JSON Feed comes in the same shape', async () => {
  expect(await new FeedReader().parseString(JSON_FEED)).toMatchObject({
    title: 'نشرة',
    link: 'https://example.org/',
    feedUrl: 'https://example.org/feed.json',
    language: 'ar',
    items: [
      {
        title: 'خبر',
        link: 'https://example.org/1',
        guid: '1',
        content: '<p>نص</p>',
        contentSnippet: 'نص',
        isoDate: '2024-07-12T13:30:00.000Z',
        creator: 'سارة',
        categories: ['أخبار'],
      },
      { guid: '2', content: '5 &lt; 6', contentSnippet: '5 < 6' },
    ],
  });
});

test('a description of <p<p<p… is no work for seconds', async () => {
  const from = Date.now();
  await new FeedReader().parseString(item(`<description><![CDATA[${'<p'.repeat(200_000)}]]></description>`));
  expect(Date.now() - from).toBeLessThan(2_000);
});
