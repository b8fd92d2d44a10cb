/**
 * An article of a site generator as it goes on here: as it is, but for what the generator knew from elsewhere. That is
 * its language, the path that it had, and files that stood at the root of the site.
 */
import { canonicalLanguage } from '../text/language/tag.ts';
import { withoutFrontMatter } from '../articles/markdown/front-matter.ts';
import { isTable, listOf, textOf } from '../articles/fields.ts';
import { yaml } from './front-matter.ts';

export interface Additions {
  /** Added if the file names none. */
  language?: string;
  /** Added if the file has no aliases. */
  alias?: string;
  /** Added if the file names none at its top. */
  categories?: readonly string[];
  tags?: readonly string[];
}

/** The text with lines added at the beginning of its front matter. Without front matter, or with JSON, as it is. */
export function withAdditions(text: string, fields: Record<string, unknown>, added: Additions): string {
  const { language, alias, categories = [], tags = [] } = added;
  const names = new Set(Object.keys(fields).map((name) => name.toLowerCase()));
  const tag = language === undefined ? undefined : canonicalLanguage(language.replace('_', '-'));
  const values: Record<string, string | string[]> = {
    ...(tag !== undefined && !hasAny(names, ['lang', 'language', 'locale']) && { lang: tag }),
    ...(alias !== undefined && !names.has('aliases') && { aliases: [alias] }),
    ...(categories.length > 0 && !hasAny(names, ['categories', 'category']) && { categories: [...categories] }),
    ...(tags.length > 0 && !hasAny(names, ['tags', 'tag', 'keywords']) && { tags: [...tags] }),
  };
  const fence = /^(\uFEFF?\s*)(---|\+\+\+)[ \t]*(\r?\n)/.exec(text);
  if (fence === null || Object.keys(values).length === 0) return text;
  const [opening, , mark, newline] = fence;
  const lines = Object.entries(values).map(([name, value]) =>
    mark === '---' ? `${name}: ${yaml(value)}` : `${name} = ${JSON.stringify(value)}`,
  );
  return `${opening}${lines.map((line) => `${line}${newline}`).join('')}${text.slice(opening.length)}`;
}

function hasAny(names: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.some((name) => names.has(name));
}

/** Categories and tags that stand in a table of taxonomies, as Zola and Grav have them. */
export function taxonomiesIn(fields: Record<string, unknown>): Pick<Additions, 'categories' | 'tags'> {
  const table = [fields['taxonomies'], fields['taxonomy']].find(isTable) ?? {};
  const terms = (...names: string[]): string[] =>
    names.flatMap((name) => listOf(table[name])).flatMap((term) => textOf(term) ?? []);
  return { categories: terms('categories', 'category'), tags: terms('tags', 'tag') };
}

/** The fields of its front matter; none if they cannot be read, which the reader of articles says. */
export function fieldsOfText(text: string): Record<string, unknown> {
  try {
    return withoutFrontMatter(text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')).fields;
  } catch {
    return {};
  }
}

/** A path from the root of the site, of a file that is no page, and what may stand in front of it in Liquid. */
const ROOTED = new RegExp(
  '(?<=["\'(=\\s:<,[]|^)(?:\\{\\{\\s*site\\.(?:baseurl|url)\\s*\\}\\})?(?:\\{\\{\\s*["\'])?'
    + '(/[^\\s"\'()<>{}|[\\]]+\\.(?:jpe?g|png|gif|webp|avif|svg|mp3|m4a|ogg|opus|mp4|webm|pdf|epub))'
    + '(?:["\']\\s*\\|\\s*(?:relative|absolute)_url\\s*\\}\\})?(?=["\')\\s>,\\]}]|$)',
  'gim',
);

/** The text with other addresses for files of the root. @param change undefined leaves the address as it is */
export function withRootFiles(text: string, change: (path: string) => string | undefined): string {
  return text.replace(ROOTED, (whole, path: string) => change(path) ?? whole);
}
