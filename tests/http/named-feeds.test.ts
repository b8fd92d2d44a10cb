/** Named feeds of the configuration, from the file to what is served. */
import { describe, expect, it } from 'vitest';
import { remarksOn, publicationOf, type PublicationConfig } from '../../src/config.ts';
import { folderOf, jsonOf, newspaper, problemAt, shown, STORIES, titlesAt } from './newspaper.ts';

const SUMMIT = 'قمة جديدة في القاهرة';
const FLOOD = 'أمطار غزيرة تغمر الشوارع';
const MATCH = 'فوز كبير في المباراة';

const named = (filter: object, more: object = {}) =>
  newspaper({ feeds: [{ name: 'مختارات', title: 'مختارات الأسبوع', filter, ...more }] });
const FOLDER = '/feed/مختارات/';

describe('a named feed', () => {
  it.each([
    ['one value', { category: 'القاهره' }, [MATCH, FLOOD, SUMMIT]],
    ['one of several', { category: ['رياضة', 'سياسة'] }, [MATCH, SUMMIT]],
    ['a value of each field', { category: 'القاهرة', author: 'هدى سالم' }, [MATCH, SUMMIT]],
    ['a category and a tag', { category: 'القاهرة', tag: 'رياضة' }, [MATCH]],
    ['a language with its regions', { lang: 'fa' }, ['بهار در تهران']],
    ['something that nothing has', { category: 'طب' }, []],
  ])('has the articles with %s', async (_, filter, titles) => {
    expect(await titlesAt(await named(filter), `${FOLDER}feed.json`)).toEqual(titles);
  });

  it('has all articles without a filter, and says so in a title of its own', async () => {
    const served = await named({}, { language: 'ar-EG' });
    const feed = await jsonOf(served, `${FOLDER}feed.json`);
    expect([feed.title, feed.language, feed.items.length]).toEqual(['مختارات الأسبوع', 'ar-EG', 7]);
    expect(shown(feed.feed_url)).toBe(`${FOLDER}feed.json`);
    expect((await served.get(FOLDER)).status).toBe(200);
    expect(await (await served.get('/')).text()).toContain('مختارات الأسبوع');
  });

  it('takes its language from its title if it has none', async () => {
    const served = await newspaper({ feeds: [{ name: 'ivrit', title: 'מבחר השבוע', filter: { lang: 'he' } }] });
    const { language, _bidi } = await jsonOf(served, '/feed/ivrit/feed.json');
    expect([language, _bidi.dir]).toEqual(['he', 'rtl']);
  });

  it('has defaults of its own, which its canonical address leaves out', async () => {
    const served = await named({}, { limit: 2, content: 'none' });
    const feed = await jsonOf(served, `${FOLDER}feed.json`);
    expect([feed.items.length, 'content_html' in (feed.items[0] ?? {})]).toEqual([2, false]);
    const addresses = await Promise.all(
      ['?limit=2&content=none', '?limit=50', '?content=full', '?limit=3&content=full&lang=ar'].map(async (query) =>
        shown((await jsonOf(served, `${FOLDER}feed.json${query}`)).feed_url),
      ),
    );
    expect(addresses).toEqual([
      `${FOLDER}feed.json`,
      `${FOLDER}feed.json?limit=50`,
      `${FOLDER}feed.json?content=full`,
      `${FOLDER}feed.json?lang=ar&limit=3&content=full`,
    ]);
    expect(await titlesAt(served, `${FOLDER}feed.json?limit=50`)).toHaveLength(7);
  });

  it('gets what is published later at once', async () => {
    const served = await named({ category: 'رياضة' });
    const story = { date: '2024-02-01', title: 'سباق', text: 'سباق في المدينة.', tags: ['رياضة'] };
    await served.publish(folderOf({ ...STORIES, 'race.md': story }));
    expect(await titlesAt(served, `${FOLDER}feed.json`)).toEqual(['سباق', MATCH]);
  });

  it('that the configuration no longer has is a 404, whatever the store remembers', async () => {
    expect(await problemAt(await newspaper(), `${FOLDER}rss.xml`)).toMatch(/^404 there is no feed "مختارات"; /);
  });
});

describe('a named feed that is wrong', () => {
  const feed = { name: 'weekly', title: 'أسبوعية' };
  it.each([
    ['a list', 'feeds: "weekly" is not a list', 'weekly'],
    ['an object', 'feeds[0]: "weekly" is not a feed', ['weekly']],
    ['a name', 'feeds[0].name: is missing; write small letters', [{ title: 'أ' }]],
    ['a slug', 'feeds[0].name: "Weekly News" is not a slug; write "weekly-news"', [{ ...feed, name: 'Weekly News' }]],
    ['a slug with letters', 'feeds[0].name: "../" is not a slug; write small letters', [{ ...feed, name: '../' }]],
    ['a name of its own', 'feeds[1].name: "weekly" is the name of feeds[0] already; write another', [feed, feed]],
    ['a title', 'feeds[0].title: is missing', [{ name: 'weekly' }]],
    ['a title in text', 'feeds[0].title: 7 is not text', [{ ...feed, title: 7 }]],
    ['a language', 'feeds[0].language: "arabic" is not a language tag', [{ ...feed, language: 'arabic' }]],
    ['a filter', 'feeds[0].filter: "x" is not a filter; write such as', [{ ...feed, filter: 'x' }]],
    ['tags of languages', 'feeds[0].filter.lang[1]: "farsi" is not', [{ ...feed, filter: { lang: ['ar', 'farsi'] } }]],
    ['letters', 'feeds[0].filter.category[0]: "!" has no letter or digit', [{ ...feed, filter: { category: '!' } }]],
    ['text', 'feeds[0].filter.author[0]: 7 is not text', [{ ...feed, filter: { author: 7 } }]],
    ['a value', 'feeds[0].filter.tag: is an empty list', [{ ...feed, filter: { tag: [] } }]],
    ['a limit', 'feeds[0].limit: 501 is not a number from 1 to 500', [{ ...feed, limit: 501 }]],
    ['a whole limit', 'feeds[0].limit: "3" is not a number from 1 to 500', [{ ...feed, limit: '3' }]],
    ['a content', 'feeds[0].content: "all" is not one of full, summary, none', [{ ...feed, content: 'all' }]],
  ])('is refused by its field, where it lacks %s', (_, message, feeds) => {
    const given = { title: 'نشرة', tagAuthority: 'example.org,2024', feeds } as unknown as PublicationConfig;
    expect(() => publicationOf(given)).toThrow(`nashra.config.ts: ${message}`);
  });

  it('is remarked on for keys that are not known', () => {
    const config = { title: 'نشرة', feeds: [{ ...feed, filters: {}, filter: { categroy: 'أ' } }] };
    expect(remarksOn({ ...config, tagAuthority: 'a.example,2024' }).map(({ message }) => message)).toEqual([
      'nashra.config.ts: feeds[0].filters: is not known and has no effect; did you mean "filter"?',
      'nashra.config.ts: feeds[0].filter.categroy: is not known and has no effect; did you mean "category"?',
    ]);
  });
});
