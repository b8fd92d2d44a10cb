import { describe, expect, it } from 'vitest';
import { publicationOf } from '../../../src/config.ts';
import { sourceSettingsOf } from '../../../src/sources/settings/settings.ts';
import { slugOfFeed } from '../../../src/sources/settings/source-slug.ts';
import { firstFree } from '../../../src/text/slug.ts';

const problem = (given: unknown): string => {
  try {
    sourceSettingsOf(given, 'sources[3]');
  } catch (error) {
    return (error as Error).message;
  }
  return 'fine';
};

describe('a source', () => {
  it('is an address, or more', () => {
    expect(sourceSettingsOf('example.org/feed')).toEqual({
      slug: 'example',
      url: 'https://example.org/feed',
      categories: [],
      content: 'full',
      paused: false,
    });
    expect(
      sourceSettingsOf({
        url: 'feed:https://example.org/أخبار.xml',
        slug: 'الجريدة',
        title: ' جريدة  ',
        language: 'AR_eg',
        direction: 'rtl',
        categories: ['محليات', { term: 'news', label: 'أخبار' }, 'محليات'],
        content: 'summary',
        shortest: '1h',
        longest: '2d',
        note: 'كتبنا إلى المحرر\nفي مايو',
        paused: true,
      }),
    ).toEqual({
      slug: 'الجريدة',
      url: 'https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1.xml',
      title: 'جريدة',
      language: 'ar-EG',
      direction: 'rtl',
      categories: [{ term: 'محليات' }, { term: 'news', label: 'أخبار' }],
      content: 'summary',
      shortest: 60,
      longest: 2880,
      note: 'كتبنا إلى المحرر\nفي مايو',
      paused: true,
    });
    expect(sourceSettingsOf('feed://example.org/rss').url).toBe('http://example.org/rss');
  });

  it.each([
    [7, 'sources[3]: is not a description of a source; write an address, or { url, title, … }'],
    [{}, 'sources[3].url: is missing; give the address of the feed, or of a page that links to it'],
    [
      { url: 'ftp://example.org/' },
      'sources[3].url: "ftp://example.org/" is not a valid URL; write one such as https://example.org/feed',
    ],
    [
      { url: 'https://u:p@example.org/' },
      'sources[3].url: contains a user name or password; give an address that needs none',
    ],
    [
      { url: 'a.org', content: 'all' },
      'sources[3].content: "all" is not one of full, summary, link; write one of them',
    ],
    [
      { url: 'a.org', language: 'arabic language' },
      'sources[3].language: "arabic language" is not a language tag; write a BCP 47 tag such as ar, he, fa or ur',
    ],
    [
      { url: 'a.org', shortest: '5m' },
      'sources[3].shortest: "5m" is not an interval between 15 minutes and 7 days; write minutes, or 30m, 6h, 2d',
    ],
    [
      { url: 'a.org', shortest: '2d', longest: '1h' },
      'sources[3].longest: 60 minutes are less than the shortest interval (2880); give bounds that leave room',
    ],
    [
      { url: 'a.org', tilte: 'x' },
      'sources[3].tilte: is not known; did you mean `title`? a source has url, slug, title, language, direction, categories, content, shortest, longest, note, paused and outline',
    ],
    [
      { url: 'a.org', slug: 'a b' },
      'sources[3].slug: "a b" cannot be part of an address; use small letters, digits and single hyphens',
    ],
    [{ url: 'a.org', paused: 'yes' }, 'sources[3].paused: "yes" is neither true nor false; write true or false'],
    [
      { url: 'a.org', categories: [{}] },
      "sources[3].categories[0].term: has no term; write 'أخبار' or { term: 'news', label: 'أخبار' }",
    ],
  ])('%j is refused with its place and what to do', (given, message) => {
    expect(problem(given)).toBe(message);
  });

  it('has a slug made of its address', () => {
    const slugs = [
      'https://www.aljazeera.net/aljazeerarss/a7c',
      'https://feeds.bbci.co.uk/arabic/rss.xml',
      'https://blog.example.com/feed/',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UC1',
      'https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/',
      'http://127.0.0.1:80/%ff',
    ].map(slugOfFeed);
    expect(slugs).toEqual([
      'aljazeera-aljazeerarss-a7c',
      'bbci-arabic',
      'example',
      'youtube-videos-uc1',
      'example-أخبار',
      '127-0-0-1-ff',
    ]);
    for (const slug of slugs) expect(sourceSettingsOf({ url: 'a.org', slug }).slug).toBe(slug);
    expect(firstFree('a', new Set(['a', 'a-2']))).toBe('a-3');
  });
});

describe('the configuration', () => {
  const base = { title: 'نشرة', tagAuthority: 'example.org,2024' };
  it('has sources, each with a slug of its own', () => {
    expect(
      publicationOf({ ...base, sources: ['https://a.org/feed', { url: 'https://a.org/rss' }] }).sources.map(
        ({ slug }) => slug,
      ),
    ).toEqual(['a', 'a-2']);
    expect(publicationOf(base).sources).toEqual([]);
  });
  it('names the place of a wrong one', () => {
    expect(() => publicationOf({ ...base, sources: ['https://a.org/feed', 'https://a.org/feed'] })).toThrow(
      'nashra.config.ts: sources[1].url: "https://a.org/feed" is also at sources[0]; remove one of the two',
    );
    expect(() => publicationOf({ ...base, sources: [{ url: 'a.org', content: 'x' as 'full' }] })).toThrow(
      'nashra.config.ts: sources[0].content: "x" is not one of full, summary, link; write one of them',
    );
  });
  it('has a contact for publishers', () => {
    expect(publicationOf({ ...base, contact: 'sara@example.org' }).contact).toBe('mailto:sara@example.org');
    expect(() => publicationOf({ ...base, contact: 'sara' })).toThrow('contact');
  });
});
