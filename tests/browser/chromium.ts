/** Debian's Chromium: reads documents and tells in what order boxes are drawn. */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { ReadItem } from './reading.ts';

const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** So wide that nothing wraps. A paragraph that follows its own guess is one that Feeder sets. */
const STAGE = `<!doctype html><meta charset="utf-8"><style>
#stage { width: 20000px; white-space: nowrap; font: 16px 'DejaVu Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', sans-serif }
pre, code { font-family: 'DejaVu Sans Mono', monospace }
section { contain: content }
.paragraphs, .paragraphs :is(p, div, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, figcaption, dt, dd) { unicode-bidi: plaintext }
</style><div id="stage"></div>`;

const BATCH = 400;

export interface Browser {
  /** Version of Chromium. */
  version: string;
  /** The lines of each box, glyphs from left to right. */
  draw(boxes: string[]): Promise<string[][]>;
  /** The items of an RSS or Atom document. */
  read(xml: string): Promise<ReadItem[]>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: OPTIONS });
  const page = await browser.newPage();
  await page.setContent(STAGE);
  await page.addScriptTag({ content: readFileSync(new URL('in-page.js', import.meta.url), 'utf8') });
  const call = <T>(name: string, argument: unknown): Promise<T> =>
    page.evaluate(`${name}(${JSON.stringify(argument)})`);
  const known = new Map<string, string[]>();
  return {
    version: browser.version(),
    async draw(boxes) {
      const fresh = [...new Set(boxes)].filter((box) => !known.has(box));
      for (let from = 0; from < fresh.length; from += BATCH) {
        const batch = fresh.slice(from, from + BATCH);
        const drawn = await call<string[][]>('drawnLines', batch);
        batch.forEach((box, i) => known.set(box, drawn[i] ?? []));
      }
      return boxes.map((box) => known.get(box) ?? []);
    },
    read: (xml) => call('itemsOf', xml),
    close: () => browser.close(),
  };
}
