/** Takes the corpus in with the service of a checkout, and gives every document that it serves. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { ADDED, changedFiles, storedFiles } from './stored.ts';
import type { Upstream } from './upstream.ts';

const DAYS = [Date.UTC(2026, 0, 10, 12), Date.UTC(2026, 0, 12, 12)];
const BASE_URL = 'https://corpus.example';
const TOKEN = 'token-of-the-corpus';
const FILES = ['rss.xml', 'atom.xml', 'feed.json'];
const BIDI = ['isolate', 'mark', 'none'];
const CONTENT = ['full', 'summary', 'none'];
/** How a page looks is not what it says. */
const STYLE = /<style>[^]*?<\/style>/;
/** Until everything was taken in. Milliseconds. */
const PATIENCE = 120_000;

/** Its address, and what of the answer is held: status, media type, addresses in the header, body. */
export type Documents = AsyncGenerator<[path: string, text: string]>;

interface Polls {
  sources: { slug: string; polling: boolean; last: { at: string; outcome: string } | null }[];
  next: string | null;
}

export async function* documentsOf(checkout: string, upstreams: readonly Upstream[]): Documents {
  const scratch = mkdtempSync(join(tmpdir(), 'nashra-corpus-'));
  const state = { day: 0 };
  const web = await serve(upstreams, state);
  let service: ChildProcess | undefined;
  try {
    const files = storedFiles();
    const folder = join(scratch, 'articles');
    for (const [path, content] of files) put(join(folder, path), content);
    const clock = join(scratch, 'clock');
    writeFileSync(clock, String(DAYS[0]));
    const config = join(scratch, 'config.mjs');
    const sources = upstreams.map(({ slug, settings }) => ({ slug, url: addressOf(slug), ...settings }));
    const publication = { title: 'نشرة', description: 'أخبار', language: 'ar', timeZone: 'Africa/Cairo' };
    const author = { name: 'هيئة التحرير', email: 'desk@example.org' };
    const whole = { ...publication, author, tagAuthority: 'corpus.example,2024', copyright: '© 2024', sources };
    writeFileSync(config, `export default ${JSON.stringify(whole)};`);
    service = spawn(process.execPath, ['--import', join(import.meta.dirname, 'preload.ts'), 'src/node.ts'], {
      cwd: resolve(checkout),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: join(scratch, 'data'),
        ARTICLES_DIR: folder,
        NASHRA_CONFIG: config,
        BASE_URL,
        ADMIN_TOKEN: TOKEN,
        // One at a time, in the order of their slugs: ids and slugs rest on who came first.
        POLL_CONCURRENCY: '1',
        ALLOW_HOSTS: upstreams.map(({ slug }) => `${slug}.corpus.example:80`).join(','),
        CORPUS_CLOCK: clock,
        CORPUS_UPSTREAM: String((web.address() as AddressInfo).port),
      },
    });
    const base = await addressOfService(service);
    const get = async (path: string): Promise<string> => {
      const response = await fetch(base + path, { redirect: 'manual' });
      const head = ['content-type', 'link', 'last-modified'].map((name) => response.headers.get(name) ?? '-');
      return `${response.status}\n${head.join('\n')}\n\n${(await response.text()).replace(STYLE, '')}`;
    };
    const json = async (path: string): Promise<unknown> =>
      (await fetch(base + path, { headers: { authorization: `Bearer ${TOKEN}` } })).json();
    /** Of all sources, page by page. */
    const polls = async (): Promise<Polls['sources']> => {
      const all: Polls['sources'] = [];
      let page: Polls | undefined;
      do {
        page = (await json(`/api/sources?limit=500&after=${page ? (all.at(-1)?.slug ?? '') : ''}`)) as Polls;
        all.push(...page.sources);
      } while (page.next !== null);
      return all;
    };
    const taken = (day: number): Promise<void> =>
      until(async () => {
        const { articles } = (await json('/healthz')) as { articles: unknown };
        return (await polls()).every(
          ({ polling, last }) => !polling && last !== null && Date.parse(last.at) === DAYS[day],
        )
          ? articles
          : undefined;
      });

    await taken(0);
    state.day = 1;
    writeFileSync(clock, String(DAYS[1]));
    const changed = changedFiles(files);
    for (const [path, content] of changed) {
      if (content === null) rmSync(join(folder, path));
      else put(join(folder, path), content);
    }
    for (const { slug } of upstreams) {
      const polled = await fetch(`${base}/api/sources/${slug}/poll`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      if (polled.status !== 202) throw new Error(`${slug}: ${polled.status} ${await polled.text()}`);
    }
    await taken(1);
    for (const [path, content] of changed) {
      await until(async () => {
        const text = await get(`/articles/${basename(path, '.md')}`);
        return text.startsWith('410') === (content === null) && (content === null || text.includes(ADDED))
          ? text
          : undefined;
      });
    }

    // First, so that a poll that failed is seen as what it is.
    const failed = (await polls()).filter(({ last }) => last?.outcome !== 'ok' && last?.outcome !== 'unchanged');
    yield ['failed polls', failed.map(({ slug, last }) => `${slug} ${last?.outcome}\n`).join('')];
    const pages = new Set<string>();
    for (const feed of ['/', ...upstreams.map(({ slug }) => `/source/${slug}/`)]) {
      const paths = FILES.flatMap((file) =>
        BIDI.flatMap((bidi) => CONTENT.map((content) => `${feed}${file}?limit=500&content=${content}&bidi=${bidi}`)),
      );
      const texts = await Promise.all(paths.map(get));
      for (const [at, path] of paths.entries()) yield [path, texts[at] as string];
      const { items } = (await json(`${feed}feed.json?limit=500`)) as { items: { url: string }[] };
      for (const { url } of items) if (url.startsWith(`${BASE_URL}/articles/`)) pages.add(url.slice(BASE_URL.length));
      yield [feed, await get(feed)];
    }
    const texts: string[] = [];
    for (const path of pages) texts.push(`${path}\n${await get(path)}`);
    yield ['/articles/', texts.join('\n')];
    yield ['items', String(((await json('/healthz')) as { articles: number }).articles)];
  } finally {
    service?.kill('SIGKILL');
    if (service && service.exitCode === null && service.signalCode === null) await once(service, 'exit');
    web.closeAllConnections();
    web.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const addressOf = (slug: string): string => `http://${slug}.corpus.example/feed.xml`;

/** Written long before the clock of the corpus, so that a file is read once. */
function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
}

async function serve(upstreams: readonly Upstream[], state: { day: number }): Promise<Server> {
  const server = createServer((request, response) => {
    const found = upstreams.find(({ slug }) => request.headers.host === `${slug}.corpus.example`);
    if (found && request.url === '/feed.xml')
      response.writeHead(200, { 'content-type': found.contentType }).end(found.document(state.day));
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Where it serves, as it says when it does. */
async function addressOfService(service: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((listening, failed) => {
    service.once('exit', (code) => failed(new Error(`the service ended with ${code}: ${said}`)));
    for (const stream of [service.stdout, service.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = / at (http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1];
        if (found !== undefined) listening(found);
      });
    }
  });
}

async function until(look: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + PATIENCE;
  while ((await look()) === undefined) {
    if (performance.now() > end) throw new Error('the corpus was not taken in within two minutes');
    await new Promise((later) => setTimeout(later, 150));
  }
}
