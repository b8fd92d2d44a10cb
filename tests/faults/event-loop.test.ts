import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SourceSettings } from '../../src/source.ts';
import { serveHosts } from '../node/feed-server.ts';
import { askingUntil, share, TOKEN, watchedService, type WatchedService } from './watched-service.ts';

const MB = 1_000_000;
/** What nobody waits longer for, in milliseconds; on a machine that is busy, several times what it takes there beside a process that only computes. */
const MOST = 250;
const BUSY = 5;
/** One answer in a hundred may meet what else the machine does: times that. Without the thread it was seconds for all. */
const SPARED = 4;
/** Short answers: it is their time that counts, and not how fast a machine sends megabytes. */
const PATHS = [
  '/rss.xml?limit=5&content=summary',
  '/healthz',
  '/atom.xml?limit=5&content=none',
  '/?limit=5',
  '/feed.json?limit=5&content=summary',
];

const feedOf = (items: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>صحيفة</title><link>https://e.example/</link><language>ar</language>${items}</channel></rss>`;
const itemOf = (number: number, html: string): string =>
  `<item><title>خبر ${number}</title><guid isPermaLink="false">item-${number}</guid><link>https://e.example/${number}</link><pubDate>Fri, 12 Jul 2024 10:00:00 GMT</pubDate><description><![CDATA[${html}]]></description></item>`;
const built = (part: string): string => feedOf(itemOf(1, part.repeat(Math.ceil((10 * MB) / Buffer.byteLength(part)))));
const PROSE =
  '<p>أعلنت وزارة التعليم العالي اليوم فتح باب التسجيل بنظام C++ للعام الدراسي الجديد، وقالت إن <a href="/seats?year=2024">عدد المقاعد</a> بلغ 1200 مقعد (WHO).</p>\n';

/** Ten megabytes each. */
const BUILT: Record<string, string> = {
  paragraphs: built('<p>'),
  'list items': built('<li>'),
  'bare brackets': built('<'),
  'tags in tags': built('<p<p'),
  'bold in bold': built('<b>'),
  ampersands: built('&'),
  'one word': built('ا'),
  'two directions': built('ا a '),
  'tables in tables': built('<table><tr><td>'),
};
const ITEMS = 500;
const ORDINARY = feedOf(
  Array.from({ length: ITEMS }, (_, number) =>
    itemOf(number, PROSE.repeat(Math.ceil(20_000 / Buffer.byteLength(PROSE)))),
  ).join(''),
);

describe('a service that polls what is long', () => {
  it('answers everybody as fast as before, and takes all of it in', { timeout: 400_000 }, async () => {
    const bodies = Object.entries({ ...BUILT, ordinary: ORDINARY }).map(([, text]) => Buffer.from(text));
    const hosts = await serveHosts(
      bodies.map(
        (body) => (_, response) =>
          void response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(body),
      ),
    );
    const sources = hosts.map(({ host }, at): SourceSettings => ({
      slug: `s${at}`,
      url: `http://${host}/feed`,
      categories: [],
      content: 'full',
      paused: true,
    }));
    const service = await watchedService(
      hosts.map(({ host }) => host),
      sources,
    );

    const most = await mostFor(service);
    const during = await askingUntil(service.address, PATHS, polled(service, sources));
    const held = await service.longestDelay();

    if (process.env.FIGURES) console.log({ most, during: during.times.at(-1), asked: during.times.length, held });
    expect(during.failures).toEqual([]);
    expect(share(during.times, 0.99)).toBeLessThan(most);
    expect(Math.max(held, during.times.at(-1) ?? 0)).toBeLessThan(SPARED * most);
    const feed = (await (
      await fetch(`${service.address}/source/s${bodies.length - 1}/feed.json?limit=500`)
    ).json()) as { items: unknown[] };
    expect(feed.items).toHaveLength(ITEMS);
  });
});

describe('a service whose folder brings what is long', () => {
  it(
    'answers everybody as fast as before, takes in what can be read and names what cannot',
    { timeout: 400_000 },
    async () => {
      const service = await watchedService([]);
      const most = await mostFor(service);
      const during = await askingUntil(service.address, PATHS, filled(service));
      const held = await service.longestDelay();
      if (process.env.FIGURES) console.log({ most, during: during.times.at(-1), asked: during.times.length, held });
      expect(during.failures).toEqual([]);
      expect(share(during.times, 0.99)).toBeLessThan(most);
      expect(Math.max(held, during.times.at(-1) ?? 0)).toBeLessThan(SPARED * most);
    },
  );
});

/** The longest that an answer may take, by what it takes beside a process that only computes. */
async function mostFor(service: WatchedService): Promise<number> {
  const busy = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  onTestFinished(() => void busy.kill('SIGKILL'));
  const { times, failures } = await askingUntil(service.address, PATHS, later(6000));
  busy.kill('SIGKILL');
  expect(failures).toEqual([]);
  await service.longestDelay();
  return Math.max(MOST, BUSY * (times.at(-1) ?? 0));
}

/** Puts files in the folder, one of them hostile, and resolves when all of them are taken in, or named. */
async function filled({ address, articles }: WatchedService): Promise<void> {
  writeFileSync(join(articles, 'hostile.md'), `---\ntitle: ${'***\n'.repeat(12_000)}---\n\nنص\n`);
  writeFileSync(join(articles, 'marks.md'), `# نجوم\n\n${'__a'.repeat(300_000)}\n`);
  for (let n = 0; n < 300; n++) writeFileSync(join(articles, `${n}.md`), `# خبر ${n}\n\n${PROSE.repeat(20)}`);
  for (;;) {
    const { problems } = (await (await fetch(`${address}/healthz`)).json()) as { problems: { path: string }[] };
    const feed = (await (await fetch(`${address}/feed.json?limit=500&content=none`)).json()) as { items: unknown[] };
    if (problems.some(({ path }) => path === 'hostile.md') && feed.items.length === 302) return;
    await later(250);
  }
}

/** Lets the service poll each source, and resolves when it has polled all of them, each with success. */
async function polled({ address }: WatchedService, sources: readonly SourceSettings[]): Promise<void> {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  for (const { slug } of sources) {
    const { status } = await fetch(`${address}/api/sources/${slug}`, {
      method: 'PATCH',
      headers,
      body: '{"paused":false}',
    });
    expect(status).toBe(200);
  }
  for (;;) {
    const { sources: all } = (await (await fetch(`${address}/api/sources`, { headers })).json()) as {
      sources: { last?: { outcome: string } }[];
    };
    const outcomes = all.map(({ last }) => last?.outcome);
    if (outcomes.every((outcome) => outcome !== undefined)) return expect(outcomes).toEqual(sources.map(() => 'ok'));
    await later(250);
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((passed) => setTimeout(passed, milliseconds));
}
