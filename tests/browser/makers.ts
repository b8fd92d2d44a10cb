/** Documents with the cases in them, by Nashra under each policy and by the package `feed` as it comes. */
import { Feed } from 'feed';
import type { Article } from '../../src/article.ts';
import { feedOf, renderFeed } from '../../src/feeds/index.ts';
import type { BidiPolicy } from '../../src/text/index.ts';
import type { Case } from './cases.ts';
import { safe } from '../safe.ts';

export const FORMATS = ['rss', 'atom', 'json'] as const;
export type Format = (typeof FORMATS)[number];
export type Maker = BidiPolicy | 'feed';
export const MAKERS: readonly Maker[] = ['isolate', 'mark', 'none', 'feed'];

const BASE = 'https://example.org';
const DAY = '2024-07-12T16:30:00Z';
const CHANNEL_TITLES: Record<string, string> = {
  ar: 'نشرة',
  he: 'חדשות',
  fa: 'خبرنامه',
  ur: 'خبریں',
  ckb: 'هەواڵ',
  ps: 'خبرونه',
  ug: 'خەۋەرلەر',
  yi: 'נייעס',
  sd: 'خبرون',
  en: 'News',
};

/** What identifies the case in the document: an address, so that it goes unchanged into every format. */
export function idOf({ id }: Case): string {
  return `${BASE}/${id}`;
}

/** The document of a feed, whose language all cases name as theirs, in one format. */
export function documentOf(cases: Case[], language: string, maker: Maker, format: Format): string {
  const title = CHANNEL_TITLES[language] ?? 'News';
  return maker === 'feed'
    ? plainDocument(cases, language, title, format)
    : ownDocument(cases, language, title, maker, format);
}

function ownDocument(cases: Case[], language: string, title: string, policy: BidiPolicy, format: Format): string {
  const articles = cases.map((each, seq): Article => ({
    id: idOf(each),
    url: idOf(each),
    seq,
    slug: each.id,
    source: 'articles',
    title: each.title,
    language: each.language,
    direction: each.direction,
    contentHtml: safe(each.html),
    published: DAY,
    updated: DAY,
    authors: [],
    categories: [],
    enclosures: [],
  }));
  return documentOfArticles(articles, language, title, policy, format);
}

export function documentOfArticles(
  articles: Article[],
  language: string,
  title: string,
  policy: BidiPolicy,
  format: Format,
): string {
  return renderFeed(
    feedOf(articles, {
      title,
      language,
      direction: language === 'en' ? 'ltr' : 'rtl',
      baseUrl: BASE,
      id: 'tag:example.org,2024:feed',
      generator: 'Nashra',
      policy,
      selfUrls: { rss: `${BASE}/rss.xml`, atom: `${BASE}/atom.xml`, json: `${BASE}/feed.json` },
    }),
    format,
  );
}

function plainDocument(cases: Case[], language: string, title: string, format: Format): string {
  const feed = new Feed({ title, id: BASE, link: BASE, language, copyright: '' });
  for (const each of cases) {
    feed.addItem({
      title: each.title,
      id: idOf(each),
      guid: idOf(each),
      link: idOf(each),
      date: new Date(DAY),
      content: each.html,
    });
  }
  if (format === 'rss') return feed.rss2();
  return format === 'atom' ? feed.atom1() : feed.json1();
}
