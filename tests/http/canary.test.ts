import { describe, expect, it } from 'vitest';
import { slugOfFeed } from '../../src/sources/settings/source-slug.ts';
import { sourceBySlug } from '../../src/store/sources.ts';
import { markdown, POLLED, serve, type Served } from './served.ts';

/** What must appear nowhere. */
const CANARY = 'k4n4ryB1rd7Zq9Xw2';
const TOKEN = 'the-token-of-the-owner';
const OWNER = { Authorization: `Bearer ${TOKEN}` };

/** A feed that repeats the address it is asked at, as those of private podcasts do. */
const echoing = (address: string): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>بودكاست خاص</title>
<link>${address}</link><atom:link rel="self" href="${address}"/><description>هذه الخلاصة لك وحدك: ${address}</description>
<item><title>الحلقة الأولى</title><link>https://pods.example/1</link><guid>https://pods.example/1</guid>
<pubDate>Thu, 01 Jan 2026 09:00:00 GMT</pubDate><description>نص الحلقة.</description></item></channel></rss>`;

const PLACES: [string, string][] = [
  ['user name', `https://${CANARY}@a.example/feed`],
  ['password', `https://huda:${CANARY}@b.example/feed`],
  ['query', `https://c.example/feed?token=${CANARY}`],
  ['query under a name that says nothing', `https://d.example/feed?x=${CANARY}`],
  ['path', `https://e.example/private/${CANARY}/feed.xml`],
  ['bot', `https://f.example/bot123456:${CANARY}/feed`],
];

async function crawled(served: Served, slugs: string[], headers = {}): Promise<Map<string, string>> {
  const folders = ['/', ...slugs.map((slug) => `/source/${encodeURIComponent(slug)}/`)];
  const feeds = folders.flatMap((folder) => ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${folder}${file}`));
  const paths = [
    ...folders,
    ...feeds,
    ...feeds.map((feed) => `${feed}?content=summary&bidi=mark`),
    ...folders.slice(1).map((folder) => folder.slice(0, -1)),
    '/status',
    '/sources.opml',
    '/healthz',
    '/metrics',
    '/api/sources',
    '/api/sources?limit=1',
    '/articles/1',
    '/nothing',
    ...slugs.map((slug) => `/api/sources/${encodeURIComponent(slug)}`),
  ];
  const pages = new Map<string, string>();
  for (const path of paths) {
    const answer = await served.get(path, headers);
    pages.set(
      path,
      `${[...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n${await answer.text()}`,
    );
  }
  return pages;
}

async function followingAll(): Promise<{ served: Served; slugs: string[] }> {
  const served = await serve({ 'a.md': markdown('من المجلد', '2025-12-01') }, { adminToken: TOKEN });
  const slugs: string[] = [];
  for (const [place, url] of PLACES) {
    const slug = slugOfFeed(url);
    slugs.push(slug);
    served.web.set(url, echoing(url.replaceAll('&', '&amp;')));
    const outline = {
      folders: [['صوتيات']],
      attributes: { 'xmlns:old': 'https://old.example/', 'old:key': CANARY, 'old:url': url },
    };
    await served.follow({ slug, url, outline, note: `${CANARY} of the ${place}` });
  }
  return { served, slugs };
}

describe('a secret in the address of a source', () => {
  it('is shown on no public route, while its feed is read', async () => {
    const { served, slugs } = await followingAll();
    expect(slugs.join(' ')).not.toContain(CANARY.toLowerCase());
    for (const [path, page] of await crawled(served, slugs))
      expect([path, page.toLowerCase().includes(CANARY.toLowerCase())]).toEqual([path, false]);
    expect(await (await served.get('/rss.xml')).text()).toContain('الحلقة الأولى');
  });

  it('nor when it fails, or has moved to another address with a secret', async () => {
    const { served, slugs } = await followingAll();
    const answers: (() => Response)[] = [
      () => new Response('', { status: 401 }),
      () => new Response('', { status: 500 }),
      () => new Response('', { status: 301, headers: { Location: `/moved?auth=${CANARY}` } }),
      () => new Response('', { status: 302, headers: { Location: `http://127.0.0.1/${CANARY}` } }),
      () => {
        throw new Error(`connect ECONNREFUSED 10.20.30.40:443 for ${CANARY}`);
      },
      () => new Response(`<html>${CANARY}</html>`),
    ];
    for (const [at, [, url]] of PLACES.entries()) {
      served.web.set(url, answers[at] ?? (() => new Response()));
      await served.poll(slugs[at] ?? '', POLLED + 86_400_000 * (at + 1));
    }
    const pages = await crawled(served, slugs);
    for (const [path, page] of pages) {
      expect([path, page.toLowerCase().includes(CANARY.toLowerCase())]).toEqual([path, false]);
      expect([path, page.includes('10.20.30.40')]).toEqual([path, false]);
    }
    expect(pages.get('/status')).toContain('failing');
  });

  it('is shown to its owner', async () => {
    const { served, slugs } = await followingAll();
    const pages = await crawled(served, slugs, OWNER);
    for (const path of ['/status', '/sources.opml', '/api/sources']) {
      for (const [, url] of PLACES) expect(pages.get(path)?.replaceAll('&#38;', '&')).toContain(url);
    }
  });
});

it('hides the inner address that a name resolved to, and not the one that the owner follows', async () => {
  const { served } = await followingAll();
  const url = 'http://192.168.7.7/feed';
  await served.follow({ slug: 'nas', url });
  const row = await sourceBySlug(served.database, 'nas', POLLED);
  const message =
    'http://192.168.7.7/feed: intern.example resolves to 10.20.30.40, fd00::12 and ::ffff:10.0.0.9, which is not a public address (private)';
  const state = { ...row?.state, last: { ...row?.state.last, message } };
  await served.database
    .prepare('UPDATE sources SET state = ?2 WHERE slug = ?1')
    .bind('nas', JSON.stringify(state))
    .run();
  const shown = async (headers = {}) =>
    ((await (await served.get('/api/sources/nas', headers)).json()) as { last: { message: string } }).last.message;
  const hidden = 'an address that is not shown';
  expect(await shown()).toBe(
    `http://192.168.7.7/feed: intern.example resolves to ${hidden}, ${hidden} and ${hidden}, which is not a public address (private)`,
  );
  expect(await shown(OWNER)).toBe(message);
});
