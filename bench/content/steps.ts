/** The steps of one item apart, in this process, and one item of 200 KB. */
import { contentOf, RawHtml, readingOf, sampleOfHtml, sanitizeHtml } from '../../src/content/index.ts';
import { tokensOf } from '../../src/content/reading/tokens.ts';
import { derivedOf } from '../../src/content/derive.ts';
import { meaningHash, servedForm } from '../../src/sources/identity/index.ts';
import { inheritedLanguage } from '../../src/text/language/inherited.ts';
import { Parser } from 'htmlparser2';
import { articleHtml } from './items.ts';

const AR = { direction: 'rtl', language: 'ar' } as const;
const BASE = { baseUrl: 'https://news.example.org/' };
const COUNT = 300;
const ROUNDS = 30;
const FIRST = 10;

const raws = Array.from({ length: COUNT }, (_, number) => articleHtml(number));
const contents = raws.map((html) => contentOf(new RawHtml(html, BASE))!);
const drafts = contents.map(({ html }) => ({
  title: 'مايكروسوفت تطلق الإصدار الجديد',
  language: 'ar',
  contentHtml: html,
  authors: [],
  categories: [],
  enclosures: [],
}));

const STEPS: Record<string, (number: number) => unknown> = {
  "htmlparser2's bare events": (n) => new Parser({ onopentag() {}, ontext() {}, onclosetag() {} }).end(raws[n]),
  clean: (n) => sanitizeHtml(raws[n] as string, BASE),
  'scan what is clean': (n) => tokensOf(contents[n]!.html),
  text: (n) => contentOf(new RawHtml(contents[n]!.html))!.text,
  meaning: (n) => meaningHash({ ...drafts[n]! }),
  form: (n) => servedForm({ ...drafts[n]! }),
  language: (n) => {
    const text = sampleOfHtml((raws[n] as string).slice(0, 2_000));
    return inheritedLanguage('ar', { title: 'مايكروسوفت', text });
  },
  direct: (n) => readingOf({ ...drafts[n]! })!.directed(AR),
  'all that the store is given': (n) => JSON.stringify(derivedOf({ ...drafts[n]! })),
};

/** Prints microseconds an item, as median, least and most of the rounds. */
export function printSteps(): void {
  const times = new Map<string, number[]>(Object.keys(STEPS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, step] of Object.entries(STEPS)) {
      const from = performance.now();
      for (let number = 0; number < COUNT; number++) step(number);
      if (round >= FIRST) times.get(name)?.push(((performance.now() - from) / COUNT) * 1000);
    }
  }
  console.log('\n| step | µs an item, median | min | max |\n|---|--:|--:|--:|');
  for (const [name, all] of times) console.log(`| ${name} | ${figures(all, 0)} |`);

  const long = Array.from({ length: 100 }, (_, number) => articleHtml(number))
    .join('')
    .slice(0, 200_000);
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    contentOf(new RawHtml(long, BASE))?.directed(AR);
    if (round >= FIRST) all.push(performance.now() - from);
  }
  console.log(
    `\nCleaning and directing ${long.length} characters in one item, ms: ${figures(all, 1)} (median, min, max)`,
  );
}

function figures(all: readonly number[], digits: number): string {
  const sorted = all.toSorted((a, b) => a - b);
  const [median, least, most] = [sorted[sorted.length >> 1], sorted[0], sorted.at(-1)] as [number, number, number];
  return [median, least, most].map((figure) => figure.toFixed(digits)).join(' | ');
}
