/** Writes all that a site serves as files: it is asked for every address that its documents name. */
import { copyFile, link, mkdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { haveSameBytes } from '../transfer/files.ts';
import type { Progress } from '../transfer/progress.ts';
import { fileOf, hasOwnQuery, withStaticPages } from './file-names.ts';
import { linksIn, pathWithin } from './links.ts';

export interface SiteOptions {
  /** Answers a request for a path of the site. */
  request(path: string): Promise<Response>;
  baseUrl: string;
  /** Where the files are written. */
  folder: string;
  /** What was written before: a file that is the same is linked, and keeps its date. */
  before: string;
  /** Addresses that nothing may link to, beside the front page. */
  starts: readonly string[];
  /** Former addresses: where they lead to is noted. */
  formers: AsyncIterable<readonly string[]>;
  progress: Progress;
}

export interface WrittenSite {
  /** Paths below the folder. */
  files: Set<string>;
  changed: number;
  /** Lines of `_redirects`: from, to, status. */
  redirects: string[];
  /** Addresses that a document names and the site does not have: with what links to them. */
  missing: Map<string, string>;
  /** Files whose names differ in their case alone. */
  twins: [string, string][];
}

/** What only a running service answers. */
const DYNAMIC = /^\/(?:api|status|healthz|metrics|openapi\.json|search|sources\.opml|opensearch\.xml)(?:[/?]|$)/;
/** Of those that are said. */
const MOST_MISSING = 100;

export async function writeSite(options: SiteOptions): Promise<WrittenSite> {
  const site: WrittenSite = { files: new Set(), changed: 0, redirects: [], missing: new Map(), twins: [] };
  const crawl = new Crawl(options, site);
  await crawl.run();
  return site;
}

class Crawl {
  readonly #options: SiteOptions;
  readonly #site: WrittenSite;
  /** Each with what links to it. */
  readonly #queue: [path: string, from: string][] = [];
  readonly #seen = new Set<string>();
  /** Paths by themselves in small letters. */
  readonly #names = new Map<string, string>();

  constructor(options: SiteOptions, site: WrittenSite) {
    this.#options = options;
    this.#site = site;
  }

  async run(): Promise<void> {
    const { starts, formers } = this.#options;
    this.#enqueue('/', '');
    for (const path of starts) this.#enqueue(path, '');
    await this.#follow();
    for await (const paths of formers) {
      // Hosts tell an address with a slash at its end from one without.
      for (const path of paths.map(encodedPath)) for (const end of ['', '/']) this.#enqueue(`${path}${end}`, '');
      await this.#follow();
    }
  }

  async #follow(): Promise<void> {
    for (let next = this.#queue.pop(); next !== undefined; next = this.#queue.pop()) {
      await this.#take(...next);
      this.#options.progress.show(`${this.#site.files.size} files`);
    }
  }

  #enqueue(path: string, from: string): void {
    if (DYNAMIC.test(path) || this.#seen.has(path)) return;
    if (path.includes('?') && !hasOwnQuery(path)) return;
    this.#seen.add(path);
    this.#queue.push([path, from]);
  }

  async #take(path: string, from: string): Promise<void> {
    const { request, baseUrl } = this.#options;
    const response = await request(path);
    const { status } = response;
    if (status >= 300 && status < 400) return this.#redirect(path, status, response.headers.get('location'));
    if (status !== 200) {
      if (from !== '' && this.#site.missing.size < MOST_MISSING) this.#site.missing.set(path, from);
      return;
    }
    const type = response.headers.get('content-type') ?? '';
    const file = fileOf(path, type);
    if (file === undefined || this.#site.files.has(file.path)) return response.body?.cancel();
    this.#site.files.add(file.path);
    this.#noteTwin(file.path);
    if (/^text\/|xml|json/.test(type)) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      const text = new TextDecoder().decode(bytes);
      for (const link of linksIn(text, type, path.replace(/\?.*/, ''), baseUrl)) this.#enqueue(link, path);
      await this.#write(file.path, type.startsWith('text/html') ? withStaticPages(text) : bytes);
    } else await this.#write(file.path, response.body ?? '');
    if (file.isShortened) this.#site.redirects.push(`${path} /${encodeURI(file.path).replace(/\.html$/, '')} 200`);
  }

  #redirect(path: string, status: number, location: string | null): void {
    const { baseUrl } = this.#options;
    const to = location === null ? undefined : pathWithin(location, `${baseUrl}${path}`, baseUrl);
    if (location === null) return;
    // Not all hosts know 307 and 308.
    const known = status === 303 || status === 307 ? 302 : status === 308 ? 301 : status;
    this.#site.redirects.push(`${path} ${to ?? location} ${known}`);
    if (to !== undefined) this.#enqueue(to, path);
  }

  /** On the disks of macOS and Windows, `A.png` and `a.png` are one file. */
  #noteTwin(path: string): void {
    const name = path.toLowerCase();
    const twin = this.#names.get(name);
    if (twin === undefined) this.#names.set(name, path);
    else this.#site.twins.push([twin, path]);
  }

  async #write(path: string, content: Content): Promise<void> {
    const { folder, before } = this.#options;
    if (await writeOrLink(join(folder, path), join(before, path), content)) this.#site.changed++;
  }
}

/** Letters of a path as addresses have them. */
const encodedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

type Content = string | Uint8Array | ReadableStream<Uint8Array>;

/** Writes a file, or links the one of before if it says the same. Gives whether it was written. */
export async function writeOrLink(path: string, before: string, content: Content): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  // Films may be larger than the memory.
  await writeFile(path, content);
  if (!(await haveSameBytes(path, before))) return true;
  await unlink(path);
  return link(before, path).then(
    () => false,
    // A file system without links.
    () => copyFile(before, path).then(() => true),
  );
}
