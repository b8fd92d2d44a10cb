/**
 * What answering costs under load, beside the same bytes from bare Hono and from nginx: `npm run bench -- serve`.
 * Needs wrk and nginx (Debian: `apt-get install wrk nginx-light`).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { figureOf, inTurn } from './measure/figure.ts';
import { programVersion } from './measure/machine.ts';
import { cpuOf, server, service, type Running } from './measure/process.ts';
import { prose } from './measure/prose.ts';
import { report } from './measure/report.ts';
import type { Result } from './measure/result.ts';
import { wrk, type Load, type Loading } from './serving/wrk.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = Number(process.env.SECONDS ?? 3);
const scratch = mkdtempSync(join(tmpdir(), 'nashra-serve-'));
const articles = join(scratch, 'articles');
mkdirSync(articles);
for (let n = 0; n < 500; n++) {
  const date = new Date(Date.UTC(2024, 0, 1) + n * 3_600_000).toISOString();
  writeFileSync(join(articles, `m${n}.md`), `---\ntitle: مقال رقم ${n}\ndate: ${date}\n---\n\n${prose(n, 3000)}`);
}

/** The bytes as they are sent. */
function bytesOf(url: string, headers: Record<string, string> = {}): Promise<{ bytes: Buffer; etag: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ bytes: Buffer.concat(chunks), etag: String(response.headers.etag) }));
    }).on('error', reject);
  });
}

const oneConnection = new Agent({ keepAlive: true, maxSockets: 1 });
const running: Running[] = [];
const started = async (one: Promise<Running>): Promise<Running> => {
  const server = await one;
  running.push(server);
  return server;
};

try {
  const nashra = await started(service({ articles, data: join(scratch, 'data') }));
  while (((await (await fetch(`${nashra.address}/healthz`)).json()) as { articles: number }).articles < 500) {
    await new Promise((later) => setTimeout(later, 50));
  }
  const feed = `${nashra.address}/rss.xml`;
  const { bytes, etag } = await bytesOf(feed);
  const coded = (await bytesOf(feed, { 'accept-encoding': 'gzip' })).bytes;
  if (!gunzipSync(coded).equals(bytes)) throw new Error('the coded feed is another one');
  const file = join(scratch, 'rss.xml');
  writeFileSync(file, bytes);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 6 }));
  const hono = await started(server(['bench/serving/constant.ts', file, 'application/rss+xml; charset=utf-8']));
  const hello = await started(server(['bench/serving/constant.ts']));
  const nginx = await nginxOf(scratch);

  const results: Result[] = [];
  const perSecond =
    (running: Running, headers: Record<string, string> = {}, path = '/rss.xml') =>
    async (): Promise<number> =>
      (await loaded(running, path, { headers })).perSecond;
  const gzip = { 'Accept-Encoding': 'gzip' };
  const same = async (url: string, headers: Record<string, string>, wanted: Buffer): Promise<void> => {
    const given = (await bytesOf(url, headers)).bytes;
    if (!(headers['accept-encoding'] ? gunzipSync(given) : given).equals(wanted))
      throw new Error(`${url}: other bytes`);
  };

  const plain = await inTurn({ ours: perSecond(nashra), 'bare Hono': perSecond(hono) }, ROUNDS);
  results.push({
    what: `cached feed of ${Math.round(bytes.byteLength / 1000)} KB, 16 connections`,
    unit: 'requests/CPU s',
    ours: plain.ours,
    beside: { 'bare Hono': plain['bare Hono'] },
    aim: { least: 0.9 },
  });
  await same(feed, {}, bytes);
  if (nginx) {
    const coded16 = await inTurn({ ours: perSecond(nashra, gzip), nginx: perSecond(nginx, gzip) }, ROUNDS);
    results.push({
      what: `the same, gzip (${Math.round(coded.byteLength / 1000)} KB)`,
      unit: 'requests/CPU s',
      ours: coded16.ours,
      beside: { 'nginx gzip_static': coded16.nginx },
      aim: { least: 0.5 },
      note: `${programVersion('nginx', '-v')}, one worker, sendfile, no access log`,
    });
    await same(`${nginx.address}/rss.xml`, { 'accept-encoding': 'gzip' }, bytes);
  }
  const unmodified = { 'If-None-Match': etag };
  if ((await fetch(feed, { headers: unmodified })).status !== 304) throw new Error('no 304');
  const not = await inTurn({ ours: perSecond(nashra, unmodified), hello: perSecond(hello, {}, '/') }, ROUNDS);
  results.push({
    what: '304',
    unit: 'requests/CPU s',
    ours: not.ours,
    beside: { 'bare Hono "hello"': not.hello },
    aim: { least: 0.9 },
  });

  results.push(...(await firstBytes(nashra)));
  results.push(...(await variants(nashra)));
  report(import.meta.url, results);
} finally {
  oneConnection.destroy();
  for (const each of running) await each.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** What wrk says, with the requests for one CPU second of the server: on the clock, whoever else is there counts as well. */
async function loaded(running: Running, path: string, loading: Loading): Promise<Load> {
  const pid = running.process.pid ?? 0;
  const before = cpuOf(pid);
  const load = await wrk(running.address + path, { seconds: SECONDS, ...loading });
  return { ...load, perSecond: load.requests / (cpuOf(pid) - before) };
}

/** Milliseconds from the request to the first byte of the answer, over one connection. */
async function firstByte(url: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent: oneConnection }, (response) => {
      const took = performance.now() - began;
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.resume().on('end', () => resolve(took));
    }).on('error', reject);
  });
}

/** Pages beside the feed, asked for again, and asked for the first time. */
async function firstBytes({ address }: Running): Promise<Result[]> {
  const { items } = (await (await fetch(`${address}/feed.json?limit=500`)).json()) as { items: { url: string }[] };
  const articles = items.map(({ url }) => new URL(url).pathname);
  const median = async (paths: readonly string[]): Promise<number> => {
    const times: number[] = [];
    for (const path of paths) times.push(await firstByte(address + path));
    return figureOf(times).median;
  };
  const again = Array.from({ length: 100 }, (_, n) => n);
  const cached = await inTurn(
    {
      ours: () => median(again.flatMap(() => ['/', articles[0] ?? ''])),
      feed: () => median(again.map(() => '/rss.xml')),
    },
    ROUNDS,
  );
  // Each round asks for others.
  const pages = articles.slice(1, 401);
  const feeds = Array.from({ length: 100 }, (_, n) => `/rss.xml?limit=${51 + n}`);
  const first = await inTurn(
    {
      ours: () => median(pages.splice(0, Math.floor(400 / ROUNDS))),
      feed: () => median(feeds.splice(0, Math.floor(100 / ROUNDS))),
    },
    ROUNDS,
  );
  const aim = { to: 'the feed', most: 1.5 };
  return [
    { what: 'first byte of a page, cached', unit: 'ms', ours: cached.ours, beside: { 'the feed': cached.feed }, aim },
    { what: 'first byte of a page, first time', unit: 'ms', ours: first.ours, beside: { 'the feed': first.feed }, aim },
  ];
}

/** 200 variants in turn, more than a cache of 16 MB holds, beside `feed` rendering the same rows. */
async function variants(nashra: Running): Promise<Result[]> {
  const { items } = (await (await fetch(`${nashra.address}/feed.json?limit=500&bidi=none`)).json()) as {
    items: { id: string; url: string; title: string; date_published: string; content_html: string }[];
  };
  const rows = join(scratch, 'items.sqlite');
  const database = new DatabaseSync(rows);
  database.exec('CREATE TABLE items (published TEXT, title TEXT, url TEXT, id TEXT, content TEXT)');
  database.exec('CREATE INDEX newest ON items (published DESC, id)');
  const insert = database.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?)');
  for (const each of items) insert.run(each.date_published, each.title, each.url, each.id, each.content_html);
  database.close();
  const peer = await started(server(['bench/serving/feed-server.ts', rows]));
  const paths = ['rss.xml', 'atom.xml', 'feed.json'].flatMap((name) =>
    ['full', 'summary', 'none'].flatMap((content) =>
      ['isolate', 'mark', 'none'].flatMap((bidi) =>
        [60, 90, 120, 150, 180, 210, 240, 270].map(
          (limit) => `/${name}?content=${content}&bidi=${bidi}&limit=${limit}`,
        ),
      ),
    ),
  );
  const asked = paths.slice(0, 200);
  const [ours, theirs]: [number[], number[]] = [[], []];
  const rates = await inTurn(
    {
      ours: async () => {
        const load = await loaded(nashra, '', { seconds: SECONDS * 2, paths: asked, folder: scratch });
        ours.push(load.p99);
        return load.perSecond;
      },
      feed: async () => {
        const load = await loaded(peer, '', { seconds: SECONDS * 2, paths: asked, folder: scratch });
        theirs.push(load.p99);
        return load.perSecond;
      },
    },
    Math.max(3, ROUNDS - 2),
  );
  // One request at a time: what one rendering takes.
  const one = await wrk(peer.address, { connections: 1, seconds: SECONDS, paths: asked, folder: scratch });
  const rendering = figureOf([1000 / one.perSecond]);
  return [
    {
      what: '200 variants in turn',
      unit: 'requests/CPU s',
      ours: rates.ours,
      beside: { feed: rates.feed },
      aim: { least: 5 },
      note: 'feed knows no bidi and renders every request anew; ours keeps entries and puts each document together anew',
    },
    {
      what: '200 variants in turn: p99',
      unit: 'ms',
      ours: figureOf(ours),
      beside: { 'one rendering with feed': rendering, feed: figureOf(theirs) },
      aim: { to: 'one rendering with feed', most: 10 },
    },
  ];
}

/** nginx with the file and its coded form, on a port that is free now; undefined where it is not installed. */
async function nginxOf(folder: string): Promise<Running | undefined> {
  if (programVersion('nginx', '-v') === undefined) return undefined;
  const probe = await server(['bench/serving/constant.ts']);
  await probe.stop();
  const { port } = new URL(probe.address);
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `${process.getuid?.() === 0 ? 'user root; ' : ''}daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types { application/rss+xml xml; }
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${folder}; gzip_static on; } }\n`,
  );
  // It says nothing when it listens.
  const nginx = await started(
    server(['-c', `echo " at http://127.0.0.1:${port}"; exec nginx -c ${config} -p ${folder}`], {}, 'sh'),
  );
  for (let look = 0; look < 100; look++) {
    if (
      await fetch(`${nginx.address}/rss.xml`).then(
        (response) => response.ok,
        () => false,
      )
    )
      return nginx;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error('nginx does not answer');
}
