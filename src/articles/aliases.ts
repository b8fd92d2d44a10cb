/** Addresses that an article had before, as its file lists them. */
import { sitePathOf } from '../text/site-path.ts';
import { quoted } from './errors.ts';
import { isTable, listOf, textOf, type Fields } from './fields.ts';

/**
 * Hugo, Zola, Quartz and Eleventy's plugins; Hexo and VuePress; Jekyll, Hexo and Gatsby; VuePress; Lume; and what
 * exports of WordPress and others write. Names are compared without case, `_` and `-`.
 */
const NAMES = [
  'aliases',
  'alias',
  'redirect_from',
  'redirects_from',
  'old_url',
  'old_urls',
  'old_permalink',
  'old_permalinks',
  'permalink_history',
  'previous_url',
  'previous_urls',
  'former_url',
  'former_urls',
  'former_slugs',
  'old_slug',
  'old_slugs',
  'wp_old_slug',
];
/** Of these, those of slugs: such a name stands below `/articles/`. */
const SLUGS = /slugs?$/;
/** Hugo's, which is relative to the article. The others count from the top of the site, with or without the slash. */
const RELATIVE = 'aliases';

/** Addresses of one article. */
const MOST = 100;

/**
 * The addresses as decoded paths of this site. Relative ones are on the level of the article, as in Hugo: in
 * `posts/summit.md` and in `posts/summit/index.md`, `old` is `/posts/old`. Of an address on another domain the path
 * counts: the site may have moved.
 * @param path of the file, below the folder of articles
 * @param warnings takes a sentence for each one that is not used
 */
export function aliasesOf(fields: Fields, path: string, warnings: string[]): string[] | undefined {
  const found = new Set<string>();
  let refused = 0;
  for (const [name, value] of given(fields)) {
    const written = textOf(value);
    if (written === undefined) continue;
    const folder = SLUGS.test(name) ? 'articles' : name === RELATIVE ? folderOf(path) : '';
    const alias = pathOf(written, folder);
    if (alias !== undefined && alias !== '/' && found.size < MOST) found.add(alias);
    else if (found.has(alias ?? '')) continue;
    else if (++refused <= 5) warnings.push(`${name}: ${quoted(written)} is not used: ${reason(alias)}`);
  }
  if (refused > 5) warnings.push(`${refused - 5} more of its former addresses are not used`);
  return found.size === 0 ? undefined : [...found];
}

function given(fields: Fields): [name: string, value: unknown][] {
  const routes = fields.first('routes')?.value;
  // Grav's own table.
  const ofGrav = isTable(routes) ? listOf(routes.aliases).map((value): [string, unknown] => ['routes', value]) : [];
  const named = NAMES.flatMap((name) =>
    listOf(fields.first(name)?.value).map((value): [string, unknown] => [name, value]),
  );
  return [...named, ...ofGrav];
}

function pathOf(written: string, folder: string): string | undefined {
  const [address = ''] = written.split('#');
  // A scheme is only looked at where it is one of the web, and nothing is ever led to.
  const [, path] = /^https?:\/\/[^/?#\\]+(\/.*)?$/i.exec(address) ?? [];
  if (path !== undefined) return sitePathOf(path);
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(address)) return undefined;
  return sitePathOf(address.startsWith('/') ? address : (resolved(folder, address) ?? ''));
}

/** `old` and `../old` in a folder; undefined above the top. */
function resolved(folder: string, address: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of address.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The folder of an article; a bundle (`summit/index.md`) is on the level of its folder. */
function folderOf(path: string): string {
  const parts = path.split('/');
  const isBundle = /^_?index\.[^.]+(?:\.[^.]+)?$/i.test(parts.at(-1) ?? '');
  return parts.slice(0, isBundle ? -2 : -1).join('/');
}

function reason(alias: string | undefined): string {
  if (alias === '/') return 'that is the front page';
  if (alias !== undefined) return `an article has at most ${MOST} former addresses`;
  return 'it is not a path of this site; write one such as /2019/summit.html';
}
