/** Downloads the pictures of imported articles, and puts them beside the articles. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fetchUpstream, FETCH_LIMITS, type FetchPlatform } from '../../sources/fetch/index.ts';
import { mediaAddresses, withAddresses } from '../../transfer/addresses.ts';
import { stemOf, withinBytes } from '../../transfer/article-file.ts';
import { decodedPath, type Entry } from '../../transfer/entry.ts';
import { numbered } from '../../text/slug.ts';
import { writeWhole } from './files.ts';
import type { Journal } from './journal.ts';

/** Requests at one time. */
const ABREAST = 5;
/** Bytes of a picture: what Cloudflare takes as one file. */
const LARGEST = 25 * 1024 * 1024;
/** Bytes of a name without its ending. */
const LONGEST_NAME = 120;

const LIMITS = { ...FETCH_LIMITS, bodyBytes: LARGEST, totalMs: 120_000 };

export interface PictureOptions {
  /** Of the articles. */
  folder: string;
  fetcher: FetchPlatform;
  userAgent: string;
  journal: Journal;
  /** Told of each that was not had. */
  onSkipped(url: string, why: string): void;
}

export class Pictures {
  readonly #options: PictureOptions;
  readonly #given = new Set<string>();
  /** Asked for in this run, and not had. */
  readonly #missing = new Set<string>();
  count = 0;

  constructor(options: PictureOptions) {
    this.#options = options;
  }

  /**
   * The entry with its pictures beside it; those that cannot be had keep their addresses.
   * @param place folder of the article below that of the articles
   */
  async brought(entry: Entry, place: string): Promise<Entry> {
    const urls = mediaAddresses(entry).filter((url) => /^https?:\/\//.test(url));
    const paths = new Map<string, string>();
    const queue = [...new Set(urls)];
    const work = async (): Promise<void> => {
      for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
        const path = await this.#bring(url, `${place}/${stemOf(entry)}`);
        if (path !== undefined) paths.set(url, addressOf(posix.relative(place, path)));
      }
    };
    await Promise.all(Array.from({ length: ABREAST }, work));
    return paths.size === 0 ? entry : withAddresses(entry, (url) => paths.get(url) ?? url);
  }

  /** Path below the folder of the articles. */
  async #bring(url: string, place: string): Promise<string | undefined> {
    const { folder, journal, fetcher, userAgent, onSkipped } = this.#options;
    const known = journal.media(url);
    if (known !== undefined && existsSync(join(folder, known))) return known;
    if (this.#missing.has(url)) return undefined;
    const outcome = await fetchUpstream({ url, userAgent }, fetcher, LIMITS);
    const ending = outcome.outcome === 'ok' ? endingOf(outcome.bytes) : undefined;
    if (outcome.outcome !== 'ok' || ending === undefined) {
      this.#missing.add(url);
      onSkipped(
        url,
        outcome.outcome === 'ok' ? 'it is no picture' : 'message' in outcome ? outcome.message : '304 unasked',
      );
      return undefined;
    }
    const path = this.#free(`${place}/${nameOf(url)}`, ending);
    await writeWhole(join(folder, path), outcome.bytes);
    await journal.noteMedia(url, path);
    this.count++;
    return path;
  }

  #free(stem: string, ending: string): string {
    for (let number = 1; ; number++) {
      const path = `${numbered(stem, number)}.${ending}`;
      if (this.#given.has(path) || existsSync(join(this.#options.folder, path))) continue;
      this.#given.add(path);
      return path;
    }
  }
}

/** The name that an address gives, without its ending. */
function nameOf(url: string): string {
  const last = decodedPath(new URL(url).pathname).split('/').at(-1) ?? '';
  const name = last
    .replace(/\.\w{1,5}$/, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[-._]+|[-.]+$/g, '');
  return withinBytes(name, LONGEST_NAME) || 'picture';
}

/** As it stands in Markdown and in front matter: letters stay. */
function addressOf(path: string): string {
  return path.replace(/[\s()<>"%?#]/g, encodeURIComponent);
}

const MAGIC: readonly [head: RegExp, ending: string][] = [
  [/^\x89PNG/, 'png'],
  [/^\xff\xd8\xff/, 'jpg'],
  [/^GIF8/, 'gif'],
  [/^RIFF[^]{4}WEBP/, 'webp'],
  [/^[^]{4}ftypavi[fs]/, 'avif'],
  [/^[^]{4}ftyp(?:heic|heix|mif1)/, 'heic'],
  [/^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<!DOCTYPE\s+svg[^>]*>\s*)*<svg[\s>]/i, 'svg'],
];

/** What its bytes are: servers give pages for pictures that are gone. */
function endingOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1000)).toString('latin1');
  return MAGIC.find(([magic]) => magic.test(head))?.[1];
}
