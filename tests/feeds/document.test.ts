import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { FeedDocument } from '../../src/feeds/document.ts';
import { feedOf, renderFeed, type FeedChannel } from '../../src/feeds/index.ts';
import { RenderedEntries } from '../../src/feeds/rendered-entries.ts';
import { FORMATS } from '../../src/feeds/formats.ts';
import { safe } from '../safe.ts';

const article = (seq: number, given: Partial<Article> = {}): Article => ({
  seq,
  id: `tag:example.org,2024:${seq}`,
  source: 'articles',
  slug: `maqal-${seq}`,
  title: `مقال رقم ${seq} عن NATO`,
  direction: 'rtl',
  language: 'ar',
  published: '2024-07-12T16:30:00Z',
  updated: `2024-07-12T16:30:0${seq % 10}Z`,
  authors: [],
  categories: [],
  enclosures: [],
  contentHtml: safe(`<p>نص المقال ${seq}: "Windows 11" بسعر $799.</p>`),
  ...given,
});

const ARTICLES: Article[] = [
  article(1),
  article(2, { language: 'he', title: 'כותרת 2024 ]]>', contentHtml: safe('<p>גוף ]]> הכתבה</p>') }),
  article(3, { title: '', contentHtml: undefined, summary: 'خلاصهٔ خبر' }),
  article(4, {
    authors: [{ name: 'أحمد', email: 'ahmad@example.org' }],
    categories: [{ label: 'سياسة', term: 'سياسة' }],
  }),
  article(5, {
    source: 'akhbar',
    url: 'https://akhbar.example/5',
    enclosures: [{ url: 'https://akhbar.example/5.mp3', type: 'audio/mpeg', length: 5 }],
    image: { url: 'https://akhbar.example/5.jpg' },
    caption: 'صورة',
  }),
  article(6, { language: 'ur', title: 'خبر نمبر 6', direction: 'rtl' }),
] as Article[];

const channel = (given: Partial<FeedChannel> = {}): FeedChannel => ({
  title: 'نشرة',
  language: 'ar',
  direction: 'rtl',
  baseUrl: 'https://feeds.example.org',
  selfUrls: {
    rss: 'https://feeds.example.org/rss.xml',
    atom: 'https://feeds.example.org/atom.xml',
    json: 'https://feeds.example.org/feed.json',
  },
  id: 'tag:example.org,2024:feed',
  generator: 'Nashra',
  sources: { akhbar: { title: 'أخبار اليوم', feed: 'https://akhbar.example/rss.xml' } },
  ...given,
});

/** The document out of kept entries, and how many of them had to be rendered. */
function documentOf(
  articles: Article[],
  described: FeedChannel,
  format: (typeof FORMATS)[number],
  kept: RenderedEntries,
): [string, number] {
  const document = new FeedDocument(articles, described, format, kept);
  const { missing } = document;
  for (const each of articles) document.add(each);
  return [new TextDecoder().decode(document.bytes()), missing.length];
}

const whole = (articles: Article[], described: FeedChannel, format: (typeof FORMATS)[number]): string =>
  renderFeed(feedOf(articles, described), format);

describe.each(FORMATS)('a document in %s that is put together from kept entries', (format) => {
  it('has the bytes of one that is rendered whole, in every variant', () => {
    const kept = new RenderedEntries(1_000_000);
    for (const content of ['full', 'summary', 'none'] as const) {
      for (const policy of ['isolate', 'mark', 'none'] as const) {
        const described = channel({ content, policy });
        const expected = whole(ARTICLES, described, format);
        expect(documentOf(ARTICLES, described, format, kept)).toEqual([expected, ARTICLES.length]);
        expect(documentOf(ARTICLES, described, format, kept)).toEqual([expected, 0]);
      }
    }
  });

  it('is well-formed without any entry', () => {
    const kept = new RenderedEntries(1_000_000);
    expect(documentOf([], channel(), format, kept)).toEqual([whole([], channel(), format), 0]);
  });

  it('shares its entries with a shorter one, and declares only the namespaces that it uses', () => {
    const kept = new RenderedEntries(1_000_000);
    documentOf(ARTICLES, channel(), format, kept);
    for (const limit of [1, 3]) {
      const some = ARTICLES.slice(0, limit);
      expect(documentOf(some, channel(), format, kept)).toEqual([whole(some, channel(), format), 0]);
    }
  });

  it('renders again what has changed, and nothing else', () => {
    const kept = new RenderedEntries(1_000_000);
    documentOf(ARTICLES, channel(), format, kept);
    const changed = ARTICLES.with(1, article(7, { id: ARTICLES[1]?.id ?? '', title: 'כותרת חדשה' }));
    expect(documentOf(changed, channel(), format, kept)).toEqual([whole(changed, channel(), format), 1]);
  });

  it('shows the present name of a source beside an article that has not changed', () => {
    const kept = new RenderedEntries(1_000_000);
    documentOf(ARTICLES, channel(), format, kept);
    const renamed = channel({ sources: { akhbar: { title: 'أخبار الغد', feed: 'https://akhbar.example/rss.xml' } } });
    expect(documentOf(ARTICLES, renamed, format, kept)).toEqual([whole(ARTICLES, renamed, format), 1]);
  });

  it.each<[string, Partial<FeedChannel>]>([
    ['direction', { language: 'en', direction: 'ltr', title: 'Bulletin' }],
    ['address', { baseUrl: 'https://other.example' }],
    ['author', { author: { name: 'هيئة التحرير' } }],
    ['name, without which each entry must have an author', { title: '', language: undefined }],
  ])('takes no entry from a feed of another %s', (_, given) => {
    const kept = new RenderedEntries(1_000_000);
    documentOf(ARTICLES, channel(), format, kept);
    expect(documentOf(ARTICLES, channel(given), format, kept)[0]).toBe(whole(ARTICLES, channel(given), format));
  });

  it('has an identity once: the later change, in the place of the first', () => {
    const kept = new RenderedEntries(1_000_000);
    const twice = [article(1), article(2), article(3, { id: article(1).id, title: 'الأحدث' })];
    expect(documentOf(twice, channel(), format, kept)[0]).toBe(whole(twice, channel(), format));
    expect(documentOf(twice, channel(), format, kept)[0]).toBe(whole(twice, channel(), format));
  });

  it('is not given out while an entry is missing', () => {
    const document = new FeedDocument(ARTICLES, channel(), format, new RenderedEntries(1_000_000));
    expect(() => document.bytes()).toThrow('an entry of the document was not rendered');
  });
});

describe('kept entries', () => {
  it('take no more bytes than they may, and the same documents come out', () => {
    const kept = new RenderedEntries(10_000);
    for (let round = 0; round < 3; round++) {
      for (const format of FORMATS) {
        expect(documentOf(ARTICLES, channel(), format, kept)[0]).toBe(whole(ARTICLES, channel(), format));
        expect(kept.bytes).toBeLessThanOrEqual(10_000);
      }
    }
  });

  it('never give one number to two settings, however many there are', () => {
    const kept = new RenderedEntries(10_000);
    const first = kept.settingOf('first');
    const numbers = new Set(Array.from({ length: 12_000 }, (_, n) => kept.settingOf(`${n}`)));
    expect(numbers.size).toBe(12_000);
    expect(numbers.has(first)).toBe(false);
    expect([kept.settingOf('first'), kept.settingOf('11999')]).toEqual([12_002, Math.max(...numbers)]);
  });
});
