/** The path that a site generator gave to the page of a file: it leads to the article from now on. */
import { categoriesOf } from '../articles/field-values.ts';
import { nameOfFile } from '../articles/file-name.ts';
import { textOf } from '../articles/fields.ts';
import { slugOf } from '../text/slug.ts';
import type { Generator } from './generators.ts';

export interface GeneratedPage {
  /** Below the folder of the articles of that site, with `/`. */
  path: string;
  fields: Record<string, unknown>;
  /** In front of the path, for languages that are not the first. */
  prefix: string;
  /** The day of its date, `2024-07-12`. */
  day?: string;
}

/** Undefined if it cannot be told, as where the file has a pattern of its own. */
export function formerPathOf(page: GeneratedPage, generator: Generator): string | undefined {
  const own = textOf(page.fields['permalink']) ?? textOf(page.fields['url']);
  if (own !== undefined) {
    // Templates and patterns are not worked out.
    return /[{}:]/.test(own) || !own.startsWith('/') ? undefined : own;
  }
  const parts = partsOf(page);
  const [section = ''] = parts.folders;
  const pattern = generator.permalinks[section] ?? generator.permalinks[''] ?? defaultPattern(generator);
  const path = pattern.replace(/:(\w+)/g, (token, name: string) => parts.values[name] ?? token);
  if (/:\w/.test(path)) return undefined;
  const whole = `${page.prefix}${path}`.replace(/\/{2,}/g, '/');
  return whole === '/' ? undefined : whole;
}

function defaultPattern({ name }: Generator): string {
  return name === 'Jekyll' ? '/:categories/:year/:month/:day/:title.html' : '/:sections/:slug/';
}

function partsOf({ path, fields, day: given }: GeneratedPage): { folders: string[]; values: Record<string, string> } {
  const { slug: named, day = given } = nameOfFile(path);
  const folders = path.split('/').slice(0, -1);
  // Of a bundle (`summit/index.md`) the folder is the name.
  if (/(?:^|\/)_?index\.\w+$/.test(path)) folders.pop();
  const slug = textOf(fields['slug']) ?? named;
  const title = textOf(fields['title']);
  const [year = '', month = '', date = ''] = day?.split('-') ?? [];
  const dated: Record<string, string> =
    day === undefined ? {} : { year, month: month.padStart(2, '0'), day: date.padStart(2, '0') };
  const categories = [fields['categories'], fields['category']].flatMap((value) => categoriesOf(value, 'words'));
  return {
    folders,
    values: {
      ...dated,
      slug,
      title: slug,
      filename: named,
      contentbasename: named,
      slugorfilename: slug,
      ...(title !== undefined && { slugified_title: slugOf(title) }),
      section: folders[0] ?? '',
      sections: folders.join('/'),
      categories: categories.map(({ term }) => slugOf(term)).join('/'),
    },
  };
}
