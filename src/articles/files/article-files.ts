/** The files that an article refers to: what its relative addresses mean, and what is wrong with them. */
import { FILE_PAGE, OWN_PAGE, SITE } from '../../article.ts';
import { anchorPrefix, type LocalAddresses } from '../../content/index.ts';
import { utf8Length } from '../../text/bytes.ts';
import { nearestOf } from '../../text/nearest.ts';
import { quoted } from '../errors.ts';
import { mediaTypeOf } from '../skipped.ts';
import {
  articleCandidates,
  askedKind,
  mediaCandidates,
  namedCandidates,
  pageCandidates,
  readReference,
  slugOfPath,
  type Reference,
} from './candidates.ts';
import { lineOf } from './line-of.ts';
import { composed, folderOf, markOfNames, type MediaNeighbour, type Neighbour, type Neighbours } from './neighbours.ts';

/** A file under `/media/`. */
export interface LocalFile {
  /** Absolute; below SITE. */
  url: string;
  /** Media type without parameters. */
  type: string;
  /** Bytes. */
  length: number;
  /** Pixels. */
  width?: number;
  height?: number;
}

/** Files that one article may depend on; what it refers to beyond that is resolved and not watched. */
const MOST_REFERRED = 2000;
/** Of names that are looked through for the one that was meant. */
const MOST_NAMES = 2000;

export class ArticleFiles implements LocalAddresses {
  /** Absolute URL of what is not in the folder: the article's own address, or ours. */
  base: string | undefined;
  /** References to pictures and the like that are not there, or cannot be shown: a sentence each, with the line. */
  readonly missing: string[] = [];
  /** Links that lead nowhere, and other things that do no harm. */
  readonly warnings: string[] = [];
  /** Whether the article has an address elsewhere, where what is not here may well be. */
  #hasHome = false;
  readonly #path: string;
  readonly #text: string;
  readonly #neighbours: Neighbours;
  readonly #referred = new Map<string, string>();
  readonly #files = new Map<string, LocalFile>();
  readonly #said = new Set<string>();

  /** @param text of the file, in which lines are counted */
  constructor(path: string, text: string, neighbours: Neighbours, base: string | undefined) {
    this.#path = path;
    this.#text = text;
    this.#neighbours = neighbours;
    this.base = base;
  }

  /** Says that the article itself is at an address elsewhere, which is the base of what is not here. */
  publishedAt(url: string | undefined): void {
    if (url === undefined) return;
    this.base = url;
    this.#hasHome = true;
  }

  /** The same with another base, as a page may declare it. */
  over(base: string | undefined): LocalAddresses {
    return { base, resolve: (reference) => this.resolve(reference), sizeOf: (url) => this.sizeOf(url) };
  }

  /** Paths that the article depends on, composed, to the mark of what is there: '' for nothing. */
  get referred(): Record<string, string> {
    return Object.fromEntries(this.#referred);
  }

  resolve(reference: string): string | undefined {
    const read = readReference(reference);
    if (read.path === '' || read.path === '/') return undefined;
    // An address of ours, as it is.
    if (read.path.startsWith('/articles/')) return undefined;
    if (read.path.startsWith('/media/')) return this.#mediaAddress(read, [read.path.slice('/media/'.length)]);
    switch (askedKind(read.path)) {
      case 'media':
        return this.#mediaAddress(read, mediaCandidates(read.path, this.#path));
      case 'article':
        return this.#link(read, articleCandidates(read.path, this.#path), !read.path.startsWith('/'));
      case 'page':
        return this.#link(read, pageCandidates(read.path, this.#path), false);
      default:
        return this.#unserved(read);
    }
  }

  sizeOf(url: string): { width: number; height: number } | undefined {
    const { width, height } = this.fileAt(url) ?? {};
    return width === undefined || height === undefined ? undefined : { width, height };
  }

  /** What is known of the file at an address that `resolve` gave. */
  fileAt(url: string): LocalFile | undefined {
    return this.#files.get(url.replace(/[?#].*$/s, ''));
  }

  /**
   * The file that a field of the front matter refers to; undefined if it names another place or nothing here.
   * @param reference as it is written: a path, or an address
   */
  fileOf(reference: string): LocalFile | undefined {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(reference)) return undefined;
    const url = this.resolve(reference);
    return url === undefined ? undefined : this.fileAt(url);
  }

  /** The file of this name, if there is one: a line of a text may look like a name and be none. */
  fileIfThere(name: string): LocalFile | undefined {
    const found = this.#find(mediaCandidates(readReference(name).path, this.#path), 'media');
    return found?.kind === 'media' ? this.#file(found) : undefined;
  }

  /** The files of the article's bundle (`summit/index.md`), by name; none for an article that shares its folder. */
  bundle(): LocalFile[] {
    const folder = folderOf(this.#path);
    const isBundle = folder !== '' && /^index\.\w+$/i.test(this.#path.slice(folder.length + 1));
    if (!isBundle) return [];
    const names = this.#neighbours.names(folder).filter((name) => mediaTypeOf(`${folder}/${name}`) !== undefined);
    this.#refer(`${folder}/`, markOfNames(names));
    return names.flatMap((name) => {
      const found = this.#find([`${folder}/${name}`]);
      return found?.kind === 'media' ? [this.#file(found)] : [];
    });
  }

  /** The address of the file at a path from the top of the site (`{% link assets/a.pdf %}`). */
  linked(path: string): string {
    const place = `/${path.replace(/^\/+/, '')}`;
    return askedKind(readReference(path).path) === 'media' ? (this.resolve(place) ?? place) : this.named(place);
  }

  /** The address of the article that a name means to a site generator (`{{< ref "name" >}}`). */
  named(name: string): string {
    const read = readReference(name);
    // `ref "#notes"` is a place in the page itself.
    if (read.path === '') return `${OWN_PAGE}#${read.fragment ?? ''}`;
    const found = this.#link(
      { ...read, path: read.path.replace(/^\/+/, '') },
      namedCandidates(read.path, this.#path),
      true,
    );
    return found ?? pageOf(slugOfPath(read.path));
  }

  #mediaAddress({ path, rest }: Reference, candidates: readonly string[]): string | undefined {
    const found = this.#find(candidates);
    if (found?.kind === 'media') {
      const file = this.#file(found);
      if (found.fault !== undefined) this.#say('missing', path, `the file ${quoted(found.path)} ${found.fault}`);
      return file.url + rest;
    }
    const [first] = candidates;
    if (found === undefined && (path.startsWith('/') || this.#hasHome)) return undefined;
    if (first === undefined) return undefined;
    if (found === undefined) this.#missed(path, first, 'missing');
    if (found?.kind === 'other') {
      const why = 'is not served: its name or its folder is that of something hidden or of a site generator';
      this.#say('missing', path, `the file ${quoted(found.path)} ${why}; move it or rename it`);
    }
    return addressOf(found?.path ?? first) + rest;
  }

  /** @param isFile whether the reference names a file, so that there must be one */
  #link({ path, query, fragment }: Reference, candidates: readonly string[], isFile: boolean): string | undefined {
    const found = this.#find(candidates, 'article');
    if (found !== undefined && composed(found.path) === composed(this.#path)) {
      const page = this.#hasHome && this.base !== undefined ? this.base.replace(/#.*$/s, '') : OWN_PAGE;
      const place = this.#hasHome ? fragment : fragment && anchorPrefix(this.#path) + fragment;
      return page + query + (place === undefined ? '' : `#${encodeURIComponent(place)}`);
    }
    const place = (target: string): string =>
      query + (fragment ? `#${encodeURIComponent(anchorPrefix(target) + fragment)}` : '');
    if (found !== undefined) return pageOf(slugOfPath(found.path), found.path) + place(found.path);
    const [first] = candidates;
    if (first === undefined || path.startsWith('/') || this.#hasHome) return undefined;
    // A single word may be the slug of an article: its file may have another name.
    const isAddress = !isFile && path.replace(/^\.\//, '').replace(/\/$/, '').includes('/');
    if (isFile || isAddress) this.#missed(path, isFile ? first : first.replace(/\.md$/, ''), 'warnings');
    if (!isFile) return isAddress ? pageOf(slugOfPath(path.replace(/\/+$/, ''))) + query : undefined;
    return pageOf(slugOfPath(first), first) + place(first);
  }

  /** A file of a kind that is not given out. */
  #unserved({ path }: Reference): undefined {
    const found = this.#find(mediaCandidates(path, this.#path));
    if (found?.kind === 'other') {
      const problem = `the link to ${quoted(path)} leads nowhere: files of this kind are not served`;
      this.#say('warnings', path, `${problem}; make a PDF of it`);
    }
    return undefined;
  }

  #find(candidates: readonly string[], kind?: Neighbour['kind']): Neighbour | undefined {
    for (const candidate of candidates) {
      const found = this.#neighbours.file(candidate);
      this.#refer(candidate, found?.mark ?? '');
      if (found !== undefined && (kind === undefined || found.kind === kind)) return found;
    }
    return undefined;
  }

  #file({ path, type, length, width, height }: MediaNeighbour): LocalFile {
    const url = addressOf(path);
    const known = this.#files.get(url);
    if (known !== undefined) return known;
    const size = width === undefined || height === undefined ? {} : { width, height };
    const file = { url, type: type.replace(/;.*/s, ''), length, ...size };
    this.#files.set(url, file);
    return file;
  }

  #refer(path: string, mark: string): void {
    if (this.#referred.size < MOST_REFERRED) this.#referred.set(composed(path), mark);
  }

  #missed(reference: string, path: string, list: 'missing' | 'warnings'): void {
    const folder = folderOf(path);
    const names = this.#neighbours.names(folder).slice(0, MOST_NAMES);
    const name = path.slice(folder === '' ? 0 : folder.length + 1);
    const nearest = nearestOf(name, names);
    const what = list === 'missing' ? 'the file' : 'the link to';
    const isLong = utf8Length(name) > 255;
    const problem = list === 'missing' ? 'is not there' : 'leads to no file';
    const why = isLong ? `${problem}, and no disk keeps a name of more than 255 bytes` : problem;
    const meant =
      nearest === undefined
        ? `put it at articles/${shortened(path)}, or correct the name`
        : `did you mean ${quoted(nearest)}?`;
    this.#say(list, reference, `${what} ${quoted(reference)} ${why}; ${meant}`);
  }

  #say(list: 'missing' | 'warnings', reference: string, sentence: string): void {
    if (this.#said.has(sentence)) return;
    this.#said.add(sentence);
    const line = lineOf(this.#text, reference);
    this[list].push(line === undefined ? sentence : `line ${line}: ${sentence}`);
  }
}

function shortened(path: string): string {
  return path.length > 120 ? `${path.slice(0, 100)}…` : path;
}

/** The address under which a file beside the articles is given out. @param path below their folder */
export function addressOf(path: string): string {
  return `${SITE}/media/${encodedPath(composed(path))}`;
}

function encodedPath(path: string): string {
  return path.toWellFormed().split('/').map(encodedName).join('/');
}

/** With the apostrophe, which may be written as a reference with `#` in HTML. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replaceAll("'", '%27');
}

/** The page of an article by its slug; with the path of its file, whatever its slug is when it is asked for. */
function pageOf(slug: string, path?: string): string {
  const last = encodedName(slug.toWellFormed());
  return path === undefined ? `${SITE}/articles/${last}` : `${FILE_PAGE}${last}/${encodedPath(path)}`;
}
