/** The structural cases S7–S12 of the rules: what holds of a whole feed and not of one text. */
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { feedOf, renderFeed, type FeedChannel } from '../../src/feeds/index.ts';
import { cleanText } from '../../src/text/index.ts';
import { safe } from '../safe.ts';

const FORMATS = ['rss', 'atom', 'json'] as const;
const RLM = '\u200f';
const MARKS = /[\u200e\u200f\u2066-\u2069]/g;

const channel = (policy: FeedChannel['policy']): FeedChannel => ({
  id: 'tag:example.org,2024:feed',
  title: 'نشرة',
  language: 'ar',
  direction: 'rtl',
  baseUrl: 'https://example.org',
  selfUrls: {
    rss: 'https://example.org/rss.xml',
    atom: 'https://example.org/atom.xml',
    json: 'https://example.org/feed.json',
  },
  generator: 'Nashra',
  policy,
});

function article(n: number, title: string, language: string, direction: 'rtl' | 'ltr', contentHtml: string): Article {
  return {
    id: `tag:example.org,2024:${n}`,
    seq: n,
    source: 'articles',
    slug: `a${n}`,
    title,
    language,
    direction,
    contentHtml: safe(contentHtml),
    published: `2024-07-1${n}T00:00:00Z`,
    updated: `2024-07-1${n}T00:00:00Z`,
    authors: [],
    categories: [{ term: 'عرب وعالم' }],
    enclosures: [],
  };
}

const MIXED = [
  article(1, 'NATO يوقّع اتفاقًا مع أوكرانيا', 'ar', 'rtl', '<p>NATO يوقّع اتفاقًا.</p>'),
  article(2, 'OpenAI השיקה את GPT-4o.', 'he', 'rtl', '<p>החברה השיקה מודל חדש.</p>'),
  article(3, 'OpenAI GPT-5!', 'en', 'ltr', '<p>A new model (beta).</p>'),
];

const render = (articles: Article[], format: (typeof FORMATS)[number], policy: FeedChannel['policy'] = 'isolate') =>
  renderFeed(feedOf(articles, channel(policy)), format);

describe('S7: a feed with items in Arabic, Hebrew and English', () => {
  it('gives each item its language and its wrapper', () => {
    const rss = render(MIXED, 'rss');
    const atom = render(MIXED, 'atom');
    const { items } = JSON.parse(render(MIXED, 'json')) as {
      items: { language: string; _bidi: { dir: string }; content_html: string }[];
    };
    expect([...rss.matchAll(/<dc:language>(.*?)</g)].map(([, language]) => language)).toEqual(['ar', 'he', 'en']);
    expect([...atom.matchAll(/<entry xml:lang="(.*?)"/g)].map(([, language]) => language)).toEqual(['ar', 'he', 'en']);
    expect(items.map(({ language, _bidi }) => [language, _bidi.dir])).toEqual([
      ['ar', 'rtl'],
      ['he', 'rtl'],
      ['en', 'ltr'],
    ]);
    expect(items.map(({ content_html: html }) => /^<div dir="\w+" lang="\w+">/.exec(html)?.[0])).toEqual([
      '<div dir="rtl" lang="ar">',
      '<div dir="rtl" lang="he">',
      '<div dir="ltr" lang="en">',
    ]);
  });
});

it('S8: a title that came with a mark is stored clean and sent with exactly one', () => {
  const title = cleanText(`${RLM}NATO يوقّع اتفاقًا`);
  expect(title).toBe('NATO يوقّع اتفاقًا');
  const { items } = JSON.parse(render([article(1, title, 'ar', 'rtl', '<p>نص</p>')], 'json')) as {
    items: { title: string }[];
  };
  expect(items[0]?.title).toBe(`${RLM}\u2067NATO يوقّع اتفاقًا\u2069`);
});

it('S9: an override without its end is taken out of a title', () => {
  expect(cleanText('فاتورة \u202Egpj.exe')).toBe('فاتورة gpj.exe');
});

it('S10: Atom content is html, never xhtml, so that no reader drops the div with the direction', () => {
  expect(render(MIXED, 'atom')).not.toContain('type="xhtml"');
});

describe.each(FORMATS)('S11: in %s', (format) => {
  it('ids, links, dates and categories are the same under every policy, and without marks', () => {
    const facts = (policy: FeedChannel['policy']) => {
      const document = render(MIXED, format, policy);
      return document.match(
        format === 'json'
          ? /"(id|url|date_\w+)": .*|"عرب وعالم"/g
          : /<(guid|id|link|pubDate|published|updated|category)\b.*/g,
      );
    };
    const isolated = facts('isolate');
    expect(isolated?.length).toBeGreaterThan(9);
    expect(facts('mark')).toEqual(isolated);
    expect(facts('none')).toEqual(isolated);
    expect(isolated?.join('')).not.toMatch(MARKS);
  });

  it('taking the marks out of the titles gives the stored titles back', () => {
    const plain = render(MIXED, format).replace(MARKS, '');
    for (const { title } of MIXED) expect(plain).toContain(title);
  });
});

it('S12: the markup is that which the validator knows: no dir attribute on an Atom element', () => {
  const outside = render(MIXED, 'atom').replace(/<!\[CDATA\[.*?\]\]>/gs, '');
  expect(outside).not.toMatch(/\sdir=/);
});
