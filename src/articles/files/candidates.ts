/** Which files a reference in an article may mean, the likeliest first: as Hugo, Jekyll, Eleventy and Astro have it. */
import { nameOfFile } from '../file-name.ts';
import { mediaTypeOf } from '../skipped.ts';
import { folderOf } from './neighbours.ts';

/** Folders whose contents a site generator puts at the top of the site. */
const TOPS = ['', 'static/', 'public/', 'assets/', '_assets/', 'content/'];
const ARTICLES = ['.md', '.markdown', '.mdx', '.html', '.txt'];
const INDEXES = ['/index.md', '/index.html', '/_index.md'];
/** Folders in which posts are looked for by their name alone. */
const POSTS = ['', '_posts/', 'posts/', 'post/', 'blog/'];

/** Whether a file of this name is read as an article: those of word processors are not. */
export function isReadName(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkdn|mkd|mdx|txt|text|x?html?|xht)$/i.test(path);
}

export interface Reference {
  /** Decoded, with `/` at its beginning if it names the site's top. */
  path: string;
  /** What stands behind the path: `?a=1#notes`. */
  query: string;
  /** Decoded. */
  fragment: string | undefined;
  /** Query and fragment as they are written. */
  rest: string;
}

/** A reference without scheme and host. */
export function readReference(reference: string): Reference {
  const [, path = '', query = '', fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/su.exec(reference) ?? [];
  return {
    path: decoded(path).replaceAll('\\', '/'),
    query,
    fragment: fragment === undefined ? undefined : decoded(fragment),
    rest: query + (fragment === undefined ? '' : `#${fragment}`),
  };
}

/** What a reference asks for by its ending; `page` if it has none that says anything. */
export function askedKind(path: string): 'media' | 'article' | 'page' | 'other' {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (mediaTypeOf(name) !== undefined) return 'media';
  if (isReadName(name)) return 'article';
  // `v1.2` and `د.أحمد` end in no kind of file.
  return /[^.]\.[a-z][a-z0-9]{1,6}$/i.test(name) ? 'other' : 'page';
}

/** @param own path of the article's file */
export function mediaCandidates(path: string, own: string): string[] {
  if (path.startsWith('/')) return atTop(path);
  const { folder, alone } = placesOf(own);
  // Below a folder of the article's own name, as editors put them there; and at the top, as themes write them.
  return distinct([joined(folder, path), joined(alone, path), ...atTop(path)]);
}

export function articleCandidates(path: string, own: string): string[] {
  const { folder, alone } = placesOf(own);
  const named = (at: string | undefined): (string | undefined)[] => {
    if (at === undefined || at === '') return [at];
    // What is `.html` on the site was written as something else.
    const stem = at.replace(/\.(?:html?|md)$/i, '');
    return [at, ...ARTICLES.map((ending) => stem + ending)];
  };
  if (path.startsWith('/')) return distinct(atTop(path).flatMap(named));
  return distinct([...named(joined(folder, path)), ...named(joined(alone, path))]);
}

/** Of a reference to a page of a site, as `../other/`: relative to the file, or to the page that it becomes. */
export function pageCandidates(path: string, own: string): string[] {
  const stem = path.replace(/\/+$/, '');
  const files = (at: string | undefined): (string | undefined)[] =>
    at === undefined ? [] : [...ARTICLES, ...INDEXES].map((ending) => (at === '' ? ending.slice(1) : at + ending));
  if (stem.startsWith('/')) {
    const dated = /^\/(?:.*\/)?(\d{4})\/(\d\d)\/(\d\d)\/([^/]+)$/.exec(stem);
    const post = dated === null ? [] : files(`_posts/${dated.slice(1, 5).join('-')}`);
    return distinct([...atTop(stem).flatMap(files), ...post]);
  }
  const { folder, alone } = placesOf(own);
  return distinct([...files(joined(folder, stem)), ...files(joined(alone, stem))]);
}

/**
 * Of Hugo's `ref`, Jekyll's `post_url` and `link`: a path from the top, or from here, or a name that is looked for in
 * this folder and those above it.
 */
export function namedCandidates(name: string, own: string): string[] {
  const plain = name.replace(/^\/+/, '').replace(/\/+$/, '');
  const files = (at: string): string[] =>
    isReadName(at) ? [at] : [at, ...ARTICLES.map((ending) => at + ending), ...INDEXES.map((ending) => at + ending)];
  const folders: string[] = [];
  const { folder, alone } = placesOf(own);
  if (!name.startsWith('/')) {
    if (plain.startsWith('.')) return articleOrPage(plain, own);
    for (let at = folder; at !== ''; at = folderOf(at)) folders.push(at);
    folders.push(alone);
  }
  const below = folders.map((at) => joined(at, plain));
  return distinct([...below, ...POSTS.map((at) => joined('', at + plain)), ...atTop(`/${plain}`)]).flatMap(files);
}

function articleOrPage(path: string, own: string): string[] {
  return askedKind(path) === 'article' ? articleCandidates(path, own) : pageCandidates(path, own);
}

/** The folder in which a file lies, and the one that its page is on a site (`posts/summit/` of `posts/summit.md`). */
function placesOf(own: string): { folder: string; alone: string } {
  const folder = folderOf(own);
  const stem = own.slice(folder === '' ? 0 : folder.length + 1).replace(/\.[^.]*$/, '');
  return { folder, alone: /^_?index$/i.test(stem) ? folder : (joined(folder, stem) ?? folder) };
}

/** A path from the top of the site: what leads out of the folder (`../static/a.png`) begins there too. */
function atTop(path: string): string[] {
  const plain = joined('', path.replace(/^(?:\/|\.\.?\/)+/, ''));
  return plain === undefined ? [] : TOPS.map((top) => top + plain);
}

/** A path in a folder; undefined if it leads out of all of them. */
function joined(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function distinct(paths: readonly (string | undefined)[]): string[] {
  return [...new Set(paths.filter((path) => path !== undefined && path !== ''))] as string[];
}

/** Also where a percent sign stands for itself: `50%.png`. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      return octets;
    }
  });
}

/** The slug that a file would ask for by its name. */
export function slugOfPath(path: string): string {
  return nameOfFile(path).slug || 'article';
}
