/**
 * What the Worker costs in workerd, beside bare Hono bundled alike: CPU of 1,000 requests of each kind, and the time
 * from nothing to the first answer. `node bench/worker.ts`. D1 runs inside workerd here, so its work counts as well.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, type Round } from './measure/figure.ts';
import { packageVersion } from './measure/machine.ts';
import { prose } from './measure/prose.ts';
import { report } from './measure/report.ts';
import type { Result } from './measure/result.ts';
import { bundle, started, type Worker } from './working/workerd.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const REQUESTS = 1000;
const scratch = mkdtempSync(join(tmpdir(), 'nashra-worker-'));
const articles = join(scratch, 'articles');
mkdirSync(articles);
for (let n = 0; n < 50; n++) {
  const date = new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString();
  writeFileSync(join(articles, `news-${n}.md`), `---\ntitle: خبر ${n}\ndate: ${date}\n---\n${prose(n, 3000)}`);
}

/** CPU milliseconds of workerd for the requests, eight at a time. */
function requests(worker: Worker, path: string, headers: Record<string, string>, status: number, bytes: number): Round {
  return async () => {
    const before = worker.cpu();
    let left = REQUESTS;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (left-- > 0) {
          const response = await fetch(worker.address + path, { headers });
          const { byteLength } = await response.arrayBuffer();
          if (response.status !== status || byteLength < bytes)
            throw new Error(`${path}: ${response.status}, ${byteLength}`);
        }
      }),
    );
    return (worker.cpu() - before) * 1000;
  };
}

const open: Worker[] = [];
try {
  bundle('wrangler.toml', join(scratch, 'nashra'), { ARTICLES_DIR: articles });
  bundle('bench/working/wrangler.toml', join(scratch, 'hono'));
  const start = async (name: 'nashra' | 'hono', body = ''): Promise<Worker> => {
    const bindings: Record<string, string> = name === 'nashra' ? { BASE_URL: 'https://bench.example' } : { BODY: body };
    const script = join(scratch, name, name === 'nashra' ? 'worker.js' : 'hono.js');
    const worker = await started(script, bindings, join(scratch, `data-${name}`));
    open.push(worker);
    return worker;
  };
  const nashra = await start('nashra');
  let feed = '';
  // Each request takes a step of the intake.
  for (let look = 0; look < 100 && !feed.includes('خبر 0<'); look++)
    feed = await (await fetch(`${nashra.address}/rss.xml`)).text();
  if (!feed.includes('خبر 0<')) throw new Error(`the articles are not taken in: ${feed.slice(0, 500)}`);
  const bytes = Buffer.byteLength(feed);
  const etag = (await fetch(`${nashra.address}/rss.xml`)).headers.get('etag') ?? '';
  const hono = await start('hono', feed);
  const identity = { 'Accept-Encoding': 'identity' };
  const bare = requests(hono, '/rss.xml', identity, 200, bytes);
  const hello = requests(hono, '/hello', identity, 200, 5);
  const kinds: [what: string, ours: Round, name: string, theirs: Round, most?: number][] = [
    [
      `cached feed of ${Math.round(bytes / 1000)} KB`,
      requests(nashra, '/rss.xml', identity, 200, bytes),
      'bare Hono, the same bytes',
      bare,
      1.5,
    ],
    [
      '304',
      requests(nashra, '/rss.xml', { ...identity, 'If-None-Match': etag }, 304, 0),
      'bare Hono, "hello"',
      hello,
      1.2,
    ],
    ['cached JSON feed', requests(nashra, '/feed.json', identity, 200, 10_000), 'bare Hono, the same bytes', bare],
    ['front page', requests(nashra, '/', identity, 200, 1000), 'bare Hono, "hello"', hello],
    ['page of an article', requests(nashra, '/articles/news-1', identity, 200, 1000), 'bare Hono, "hello"', hello],
    ['/api/sources', requests(nashra, '/api/sources', identity, 200, 2), 'bare Hono, "hello"', hello],
  ];
  const results: Result[] = [];
  for (const [what, ours, name, theirs, most] of kinds) {
    await ours();
    await theirs();
    const figures = await inTurn({ ours, theirs }, ROUNDS);
    results.push({
      what: `CPU of ${REQUESTS.toLocaleString('en')} requests: ${what}`,
      unit: 'ms',
      ours: figures.ours,
      beside: { [name]: figures.theirs },
      ...(most !== undefined && { aim: { most } }),
      note: `workerd ${packageVersion('workerd')}`,
    });
  }
  for (const worker of open.splice(0)) await worker.stop();

  // Each start asks for a variant that nobody has asked for: its articles are the same, and no cache has it.
  let variant = 50;
  const cold =
    (name: 'nashra' | 'hono', address = () => `/rss.xml?limit=${++variant}`): (() => Promise<number>) =>
    async () => {
      const from = performance.now();
      const worker = await start(name, feed);
      const response = await fetch(worker.address + address());
      if (!(await response.text()).includes('خبر 0<')) throw new Error(`${name}: ${response.status}`);
      const took = performance.now() - from;
      open.pop();
      await worker.stop();
      return took;
    };
  const kept = cold('nashra', () => '/rss.xml');
  await kept();
  const figures = await inTurn({ ours: cold('nashra'), kept, hono: cold('hono') }, ROUNDS);
  const theirs = { 'bare Hono': figures.hono };
  const aim = { most: 1.3 };
  results.push(
    {
      what: 'cold start to the first feed, with the start of workerd',
      unit: 'ms',
      ours: figures.ours,
      beside: theirs,
      aim,
    },
    { what: 'the same, of a feed that the data centre has kept', unit: 'ms', ours: figures.kept, beside: theirs, aim },
  );
  report(import.meta.url, results);
} finally {
  for (const worker of open) await worker.stop();
  rmSync(scratch, { recursive: true, force: true });
  // The records of the project again.
  execFileSync(process.execPath, ['src/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
