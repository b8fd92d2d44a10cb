/** Which file a static server gives for which address. */
import { hashOf } from '../../text/hash.ts';
import { withinBytes } from '../../transfer/article-file.ts';

/** Bytes of a name in a file system. */
const LONGEST = 255;

export interface StaticFile {
  /** Below the folder, with `/`, in letters. */
  path: string;
  /** The name was too long for a file system: servers need to be told where it is. */
  isShortened: boolean;
}

/** Whether an address with a query is a document of its own, and no variant of another. */
export function hasOwnQuery(address: string): boolean {
  const queryAt = address.indexOf('?');
  const path = address.slice(0, queryAt);
  const query = address.slice(queryAt);
  return (PAGE.test(query) && path.endsWith('/')) || isArchive(path, query);
}

/** Pages of a list: `?page=3` is a folder of its own, since static servers take no notice of a query. */
const PAGE = /^\?page=(\d{1,9})$/;

/** A feed leads through its archive in one way, so one file is enough for each document, whatever it leaves out. */
function isArchive(path: string, query: string): boolean {
  return /^\?without=[\d_-]+$/.test(query) && /\/archive\/\d+\/[^/]+$/.test(path);
}

/**
 * The file of an address: `index.html` for a folder, `.html` for a page without an ending. Undefined for an address
 * that no file can have: a query that is no page of a list, or a path that leads out of the folder.
 * @param address path and query
 */
export function fileOf(address: string, contentType: string): StaticFile | undefined {
  const queryAt = address.indexOf('?');
  const path = queryAt < 0 ? address : address.slice(0, queryAt);
  const given = queryAt < 0 ? '' : address.slice(queryAt);
  const query = isArchive(path, given) ? '' : given;
  const page = PAGE.exec(query)?.[1];
  if (query !== '' && (page === undefined || !path.endsWith('/'))) return undefined;
  const parts = decodedParts(page === undefined ? path : `${path}page/${page}/`);
  if (parts === undefined) return undefined;
  const last = parts.length - 1;
  if (parts[last] === '') parts[last] = 'index.html';
  else if (contentType.startsWith('text/html') && !/\.html?$/.test(parts[last] as string)) parts[last] += '.html';
  const names = parts.map(shortened);
  return { path: names.join('/'), isShortened: names.some((name, at) => name !== parts[at]) };
}

function decodedParts(path: string): string[] | undefined {
  try {
    const parts = path.slice(1).split('/').map(decodeURIComponent);
    const isSafe = parts.every(
      (part, at) => !/^\.{1,2}$|[/\\\0]/.test(part) && (part !== '' || at === parts.length - 1),
    );
    return isSafe ? parts : undefined;
  } catch {
    return undefined;
  }
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const ending = /\.\w{1,10}$/.exec(name)?.[0] ?? '';
  const tail = `-${hashOf(name)}${ending}`;
  return `${withinBytes(name.slice(0, name.length - ending.length), LONGEST - tail.length)}${tail}`;
}

/** The HTML with links to the pages of lists as the static site has them. */
export function withStaticPages(html: string): string {
  return html.replace(
    /(\shref=")([^"?#]*?)\?page=(\d{1,9})(?=["#])/g,
    (_, before: string, path: string, page: string) =>
      `${before}${path}${path === '' || path.endsWith('/') ? '' : '/'}page/${page}/`,
  );
}
