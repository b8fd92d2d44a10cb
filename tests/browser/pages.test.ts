/** The pages of the service in Chromium, on a phone and on a desk, and what a browser gets at a feed's address. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderOf, publication, STORIES } from '../http/newspaper.ts';
import { serve } from '../http/served.ts';

const CHROMIUM = { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] };
const WIDTHS = [360, 1280];

/** A word that cannot be broken where there is no space, and names in both directions. */
const HARD = {
  'long.md': {
    date: '2024-02-01',
    title: `${'خبر'.repeat(60)} https://example.org/${'a'.repeat(120)}`,
    text: 'نص قصير.',
    tags: ['ج'.repeat(110), `${'x'.repeat(110)}`, 'C++ وأخواتها (2024)'],
    author: 'أ. د. محمد بن عبد الرحمن بن عبد العزيز آل خليفة',
  },
  'english.md': {
    date: '2024-02-02',
    title: 'A letter from the editor of the English pages',
    text: 'This one is in English, and it is not the only one that was written so.',
    lang: 'en',
    tags: ['Letters'],
  },
};

let browser: Browser;
let server: Server;
let site: string;

beforeAll(async () => {
  browser = await chromium.launch(CHROMIUM);
  server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const feeds = [{ name: 'weekly', title: 'مختارات الأسبوع', filter: { lang: ['ar', 'fa'] } }];
  const { app } = await serve(folderOf({ ...STORIES, ...HARD }), {
    baseUrl: site,
    publication: publication({ feeds }),
  });
  const listener = getRequestListener((request) => app.fetch(request));
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function open<Result>(path: string, width: number, look: (page: Page) => Promise<Result>): Promise<Result> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  try {
    await page.goto(site + path);
    return await look(page);
  } finally {
    await page.close();
  }
}

const PAGES: [path: string, dir: 'rtl' | 'ltr'][] = [
  ['/', 'rtl'],
  ['/?page=1', 'rtl'],
  ['/category/القاهرة/', 'rtl'],
  [`/category/${'ج'.repeat(110)}/`, 'rtl'],
  [`/category/${'x'.repeat(110)}/`, 'rtl'],
  ['/category/c-وأخواتها-2024/', 'rtl'],
  ['/lang/he/', 'rtl'],
  ['/lang/ur/?category=موسم', 'rtl'],
  ['/lang/en/', 'ltr'],
  ['/feed/weekly/', 'rtl'],
  ['/articles/long', 'rtl'],
];

interface Measured {
  dir: string;
  /** Pixels that the page is wider than the window. */
  wider: number;
  /** Pixels between the first heading and the side on which it begins. */
  start: number;
}

/** Runs in the page. */
const MEASURE = `(() => {
  const root = document.documentElement;
  const dir = getComputedStyle(root).direction;
  const heading = document.querySelector('h1, h2');
  const line = document.createRange();
  line.selectNodeContents(heading);
  const [box, text] = [heading.getBoundingClientRect(), line.getBoundingClientRect()];
  const start = dir === 'rtl' ? box.right - text.right : text.left - box.left;
  return { dir, wider: root.scrollWidth - root.clientWidth, start };
})()`;

/** The same: whether the icon is a picture, and the types of the feeds that the page links to. */
const FIND = `(async () => {
  const icon = new Image();
  icon.src = document.querySelector('link[rel=icon]').href;
  await icon.decode();
  const feeds = [...document.querySelectorAll('link[rel=alternate]')].map(({ type }) => type);
  return [icon.naturalWidth > 0, feeds];
})()`;

describe.each(WIDTHS)('at a width of %d pixels', (width) => {
  it.each(PAGES)('%s fits, and begins at its own side', async (path, dir) => {
    const seen = await open(path, width, (page) => page.evaluate<Measured>(MEASURE));
    expect([path, seen.dir, seen.wider, Math.abs(seen.start) <= 1]).toEqual([path, dir, 0, true]);
  });
});

describe('a browser at the address of a feed', () => {
  it.each([
    ['/rss.xml', '/'],
    ['/category/القاهره/atom.xml', '/category/القاهرة/'],
    ['/lang/en/feed.json?limit=2', '/lang/en/'],
  ])('%s sees the page %s', async (path, expected) => {
    const [address, heading] = await open(path, 1280, async (page) => [page.url(), await page.textContent('h1')]);
    expect([decodeURI(address), heading]).toEqual([site + expected, expect.stringMatching(/./)]);
  });

  it('sees the document with ?raw', async () => {
    const page = await browser.newPage();
    const response = await page.goto(`${site}/feed.json?raw`);
    expect([response?.status(), page.url(), response?.headers()['content-type']]).toEqual([
      200,
      `${site}/feed.json?raw`,
      expect.stringContaining('application/feed+json'),
    ]);
    await page.close();
  });
});

it('finds the favicon and the feeds of a page', async () => {
  const found = await open('/lang/he/', 1280, (page) => page.evaluate<unknown[]>(FIND));
  expect(found).toEqual([true, ['application/rss+xml', 'application/atom+xml', 'application/feed+json']]);
});
