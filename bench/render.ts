/**
 * Feeds out of objects, 10 to 5,000 items with 3 KB of Arabic HTML each: `node bench/render.ts`. The others know no
 * bidi, so ours marks nothing here and is given its content as directed already, as the service gives it.
 */
import { inTurn, repeated, type Round } from './measure/figure.ts';
import { packageVersion } from './measure/machine.ts';
import { report } from './measure/report.ts';
import type { Result } from './measure/result.ts';
import { makersOf, type Entry, type Format } from './rendering/makers.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const PARAGRAPH =
  'أعلنت شركة Microsoft اليوم عن الإصدار 2.0 من برنامجها، بتكلفة $799، وقال المتحدث: «سنصل إلى 50% من المستخدمين!»';

const entries = (count: number): Entry[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `tag:bench.example,2024:${n}`,
    title: `NATO يوقّع اتفاقًا مع أوكرانيا (${n})`,
    link: `https://bench.example/articles/${n}?a=1&b=2`,
    date: new Date(Date.UTC(2024, 0, 1) + n * 3_600_000),
    summary: PARAGRAPH,
    content: Array.from({ length: 14 }, () => `<p>${PARAGRAPH} <a href="/t?a=1&amp;b=2">R&amp;D</a></p>`).join('\n'),
    author: 'سارة العتيبي',
    category: 'عرب وعالم',
  }));

const AIMS: Record<Format, number> = { RSS: 2, Atom: 1.7, JSON: 0.95 };
const peers = ['feed', 'feedsmith', '@astrojs/rss'].map((name) => `${name} ${packageVersion(name)}`).join(', ');
const results: Result[] = [];
for (const format of ['RSS', 'Atom', 'JSON'] as const) {
  const makers = await makersOf(format);
  for (const count of [10, 50, 500, 5000]) {
    const given = entries(count);
    const last = `${given.length - 1}?a=1`;
    const rounds = Object.entries(makers).map(([name, make]): [string, Round] => {
      const round = repeated(
        () => make(given),
        (text) => text.length > count * 1000 && text.includes(last),
      );
      return [name, async () => (count * 1000) / (await round())];
    });
    // Compiled before it counts.
    for (const [, round] of rounds) await round();
    const { ours, ...beside } = await inTurn(Object.fromEntries(rounds), ROUNDS);
    if (ours === undefined) continue;
    results.push({
      what: `${format}, ${count} items`,
      unit: 'items/s',
      ours,
      beside,
      aim: format === 'JSON' ? { to: 'JSON.stringify', least: AIMS.JSON } : { least: AIMS[format] },
      note: peers,
    });
  }
}
report(import.meta.url, results);
