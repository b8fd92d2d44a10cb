/** Writes all that a site serves as files: it is asked for every address that its documents name. */
import { link, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Progress } from '../transfer/progress.ts';
import { fileOf, withStaticPages } from './file-names.ts';
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
}

/** What only a running service answers. */
const DYNAMIC = /^\/(?:api|status|healthz|metrics|openapi\.json|search|sources\.opml|opensearch\.xml)(?:[/?]|$)/;
/** Of those that are said. */
const MOST_MISSING = 100;

export async function writeSite(options: SiteOptions): Promise<WrittenSite> {
  const site: WrittenSite = { files: new Set(), changed: 0, redirects: [], missing: new Map() };
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
      for (const path of paths) this.#enqueue(encodeURI(path), '');
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
    // Queries are variants of a document; only the pages of lists are documents of their own.
    if (path.includes('?') && !/^[^?]*\/\?page=\d+$/.test(path)) return;
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
    const bytes = new Uint8Array(await response.arrayBuffer());
    const file = fileOf(path, type);
    if (file === undefined) return;
    const isText = /^text\/|xml|json/.test(type);
    const text = isText ? new TextDecoder().decode(bytes) : '';
    for (const link of isText ? linksIn(text, type, path.replace(/\?.*/, ''), baseUrl) : []) this.#enqueue(link, path);
    await this.#write(file.path, type.startsWith('text/html') ? withStaticPages(text) : bytes);
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

  async #write(path: string, content: string | Uint8Array): Promise<void> {
    const { folder, before } = this.#options;
    if (this.#site.files.has(path)) return;
    this.#site.files.add(path);
    if (!(await writeOrLink(join(folder, path), join(before, path), content))) return;
    this.#site.changed++;
  }
}

/** Writes a file, or links the one of before if it says the same. Gives whether it was written. */
export async function writeOrLink(path: string, before: string, content: string | Uint8Array): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const there = await readFile(before).catch(() => undefined);
  if (there?.equals(bytes) === true) {
    const linked = await link(before, path).then(
      () => true,
      () => false,
    );
    if (linked) return false;
  }
  await writeFile(path, bytes);
  return true;
}
