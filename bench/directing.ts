/**
 * What marking and directing cost beside rendering: a feed of 50 Arabic articles of 4 KB, each way in
 * turn in one run. Run: node bench/directing.ts
 */
import type { Article } from '../src/article.ts';
import { feedOf, renderFeed, type FeedChannel, type Format } from '../src/feeds/index.ts';
import { directHtml, sanitizeHtml, summaryOf } from '../src/content/index.ts';

const PARAGRAPH =
  'أعلنت شركة Microsoft اليوم عن الإصدار 2.0 من برنامجها، بتكلفة $799، وقال المتحدث: «سنصل إلى 50% من المستخدمين في 2025!» ثم أضاف أن لغة C++ لا تزال مهمة في الرياض والقاهرة وبغداد وتونس. ';

const articles: Article[] = Array.from({ length: 50 }, (_, n) => {
  const contentHtml = sanitizeHtml(Array.from({ length: 10 }, () => `<p>${PARAGRAPH}</p>`).join('\n'));
  return {
    id: `tag:example.org,2024:${n}`,
    seq: n,
    source: 'articles',
    slug: `a${n}`,
    title: `NATO يوقّع اتفاقًا مع أوكرانيا (${n})`,
    language: 'ar',
    direction: 'rtl',
    contentHtml,
    published: '2024-07-12T16:30:00Z',
    updated: '2024-07-12T16:30:00Z',
    authors: [{ name: 'منى أحمد' }],
    categories: [{ term: 'عرب وعالم' }],
    enclosures: [],
  };
});
const takenIn = articles.map((article) => ({
  ...article,
  directedHtml: directHtml(article.contentHtml ?? '', { direction: 'rtl', language: 'ar' }),
  directedSummary: directHtml(`<p>${summaryOf(article.contentHtml ?? '')}</p>`, { direction: 'rtl', language: 'ar' }),
  excerpt: summaryOf(article.contentHtml ?? ''),
}));

function channel(policy: FeedChannel['policy']): FeedChannel {
  return {
    id: 'tag:example.org,2024:feed',
    title: 'نشرة',
    language: 'ar',
    direction: 'rtl',
    baseUrl: 'https://example.org',
    generator: 'Nashra',
    policy,
    selfUrls: {
      rss: 'https://example.org/rss.xml',
      atom: 'https://example.org/atom.xml',
      json: 'https://example.org/feed.json',
    },
  };
}

const ways: [string, (format: Format) => string][] = [
  ['rendering alone (bidi=none)', (format) => renderFeed(feedOf(takenIn, channel('none')), format)],
  [
    'marked, content directed at ingest (what the service does)',
    (format) => renderFeed(feedOf(takenIn, channel('isolate')), format),
  ],
  ['marked and directed while rendering', (format) => renderFeed(feedOf(articles, channel('isolate')), format)],
];

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

console.log('| milliseconds a feed, median of 60 | RSS | Atom | JSON |\n|---|--:|--:|--:|');
const results = ways.map(() => ({ rss: [] as number[], atom: [] as number[], json: [] as number[] }));
for (let round = 0; round < 80; round++) {
  for (const [w, [, render]] of ways.entries()) {
    for (const format of ['rss', 'atom', 'json'] as const) {
      const start = performance.now();
      render(format);
      if (round >= 20) results[w]?.[format].push(performance.now() - start);
    }
  }
}
for (const [w, [name]] of ways.entries()) {
  const cell = (format: Format): string => {
    const time = median(results[w]?.[format] ?? []);
    return `${time.toFixed(2)} (${(time / median(results[0]?.[format] ?? [])).toFixed(1)}×)`;
  };
  console.log(`| ${name} | ${cell('rss')} | ${cell('atom')} | ${cell('json')} |`);
}
