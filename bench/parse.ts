/**
 * Reading a feed, side by side: `node bench/parse.ts`. Best time of several runs, in one process; memory
 * in a process of its own for each reader, as the growth of its largest resident size.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { feedOf } from './feed-documents.ts';

const SIZES = [
  ['30 KB, RSS', 'rss', 30_000],
  ['300 KB, RSS, Arabic in CDATA', 'rss', 300_000],
  ['300 KB, Atom, escaped', 'atom', 300_000],
  ['1 MB, RSS', 'rss', 1_000_000],
  ['10 MB, RSS', 'rss', 10_000_000],
] as const;

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

async function bestTime(read: Reader, text: string, bytes: Uint8Array): Promise<number> {
  let best = Infinity;
  const until = performance.now() + 1_500;
  for (let run = 0; run < 3 || (run < 200 && performance.now() < until); run++) {
    const from = performance.now();
    await read(text, bytes);
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

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

async function main(): Promise<void> {
  const names = Object.keys(READERS);
  const times = new Map<string, number[]>(names.map((name) => [name, []]));
  for (const [, kind, size] of SIZES) {
    const text = feedOf(kind, size);
    const bytes = new TextEncoder().encode(text);
    for (const name of names) times.get(name)!.push(await bestTime(await READERS[name]!(), text, bytes));
  }
  const base = times.get('rss-parser')!;
  console.log(`| reader | ${SIZES.map(([title]) => title).join(' | ')} | memory at 10 MB |`);
  console.log(`|---|${SIZES.map(() => '---|').join('')}---|`);
  for (const name of names) {
    const cells = times.get(name)!.map((time, i) => `${time.toFixed(1)} ms (${(base[i]! / time).toFixed(1)}×)`);
    const child = spawnSync(
      process.execPath,
      ['--expose-gc', '--max-semi-space-size=2', fileURLToPath(import.meta.url), name],
      { encoding: 'utf8' },
    );
    console.log(`| ${name} | ${cells.join(' | ')} | ${Number(child.stdout.trim() || Number.NaN).toFixed(1)} × |`);
  }
}

const only = process.argv[2];
await (only === undefined ? main() : memoryOf(only));
