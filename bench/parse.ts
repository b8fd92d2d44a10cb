/**
 * Reading a feed, side by side, in one process: `node bench/parse.ts`; memory in a process of its own for each
 * reader, as the growth of its largest resident size.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { feedOf } from './feed-documents.ts';
import { figureOf, inTurn, repeated, type Round } from './measure/figure.ts';
import { report } from './measure/report.ts';
import type { Result } from './measure/result.ts';

const SIZES = [
  ['30 KB, RSS', 'rss', 30_000],
  ['300 KB, RSS, Arabic in CDATA', 'rss', 300_000],
  ['300 KB, Atom, escaped', 'atom', 300_000],
  ['1 MB, RSS', 'rss', 1_000_000],
  ['10 MB, RSS', 'rss', 10_000_000],
] as const;

const ROUNDS = Number(process.env.ROUNDS ?? 5);

/** Of the speed of rss-parser, which sanitizes nothing. */
const AIMS: Record<string, number> = { 'nashra parseString': 5, 'nashra articles, sanitized': 1.5 };

type Reader = (text: string, bytes: Uint8Array) => unknown;

/** Each is loaded only where it is run: what is loaded counts as memory. */
const READERS: Record<string, () => Promise<Reader>> = {
  'rss-parser': async () => {
    const { default: Parser } = await import('rss-parser');
    return (text) => new Parser().parseString(text);
  },
  'nashra parseString': async () => {
    const { FeedReader } = await import('../src/parser/index.ts');
    return (text) => new FeedReader().parseString(text);
  },
  'nashra articles, not sanitized': async () => {
    const { readFeedWith } = await import('../src/parser/read-feed.ts');
    const { keptHtml } = await import('../src/parser/raw-html.ts');
    return (_, bytes) => readFeedWith(bytes, { url: 'https://example.org/feed' }, keptHtml);
  },
  'nashra articles, sanitized': async () => {
    const { readFeed } = await import('../src/parser/index.ts');
    return (_, bytes) => readFeed(bytes, { url: 'https://example.org/feed' });
  },
  feedsmith: async () => {
    const { parseFeed } = await import('feedsmith');
    return (text) => parseFeed(text);
  },
  '@rowanmanning/feed-parser': async () => {
    const { parseFeed } = await import('@rowanmanning/feed-parser');
    return (text) => {
      const feed = parseFeed(text);
      // It maps a field when it is asked for.
      return feed.toJSON();
    };
  },
  'fast-xml-parser (no mapping)': async () => {
    const { XMLParser } = await import('fast-xml-parser');
    return (text) => new XMLParser({ ignoreAttributes: false }).parse(text);
  },
};

/** Growth of the resident size while one document of 10 MB is read, in multiples of the document. */
async function memoryOf(name: string): Promise<void> {
  const read = await READERS[name]!();
  const text = feedOf('rss', 10_000_000);
  const bytes = new TextEncoder().encode(text);
  const small = feedOf('rss', 30_000);
  for (let run = 0; run < 20; run++) await read(small, new TextEncoder().encode(small));
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const peak = process.resourceUsage().maxRSS * 1024;
  await read(text, bytes);
  const after = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify(Math.max(0, after - Math.max(before, Math.min(peak, before))) / bytes.length));
}

/** A reader has found the last item. */
const isWhole =
  (text: string) =>
  (found: unknown): boolean => {
    const { items, entries, feed } = found as {
      items?: unknown[];
      entries?: unknown[];
      feed?: { items?: unknown[]; entries?: unknown[] };
    };
    const list = items ?? entries ?? feed?.items ?? feed?.entries;
    // fast-xml-parser maps nothing.
    return list === undefined || list.length === text.split(/<(?:item|entry)>/).length - 1;
  };

async function main(): Promise<void> {
  const readers = await Promise.all(
    Object.entries(READERS).map(async ([name, load]): Promise<[string, Reader]> => [name, await load()]),
  );
  const results: Result[] = [];
  for (const [title, kind, size] of SIZES) {
    const text = feedOf(kind, size);
    const bytes = new TextEncoder().encode(text);
    const rounds = readers.map(([name, read]): [string, Round] => {
      const round = repeated(() => read(text, bytes), isWhole(text));
      return [name, async () => bytes.length / 1000 / (await round())];
    });
    const figures = await inTurn(Object.fromEntries(rounds), ROUNDS);
    for (const [name, least] of Object.entries(AIMS)) {
      const { [name]: ours, ...all } = figures;
      const beside = Object.fromEntries(Object.entries(all).filter(([other]) => !other.startsWith('nashra')));
      if (ours)
        results.push({ what: `${name}: ${title}`, unit: 'MB/s', ours, beside, aim: { to: 'rss-parser', least } });
    }
  }
  for (const [name] of readers) {
    const child = spawnSync(
      process.execPath,
      ['--expose-gc', '--max-semi-space-size=2', fileURLToPath(import.meta.url), name],
      { encoding: 'utf8' },
    );
    const grown = figureOf([Number(child.stdout.trim() || Number.NaN)]);
    results.push({ what: `memory at 10 MB: ${name}`, unit: 'times the document', ours: grown, beside: {} });
  }
  report(import.meta.url, results);
}

const only = process.argv[2];
await (only === undefined ? main() : memoryOf(only));
