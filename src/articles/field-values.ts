import type { Author, Category, Image } from '../article.ts';
import { absoluteUrl, type Base } from '../content/index.ts';
import { isTable, listOf, textOf } from './fields.ts';

/** Authors from a name, `name <mail>`, a record `{name, url, email}`, or a list of these. Used for JSON-LD too. */
export function authorsOf(value: unknown, baseUrl?: string): Author[] {
  return listOf(value).flatMap((one): Author[] => {
    if (isTable(one)) {
      const name =
        textOf(one.name) ?? textOf(one.title) ?? textOf([one.givenName, one.familyName].filter(Boolean).join(' '));
      const address = textOf(one.url) ?? textOf(one.link) ?? textOf(one.website);
      const url = address === undefined ? undefined : absoluteUrl(address, baseUrl);
      return name === undefined
        ? listOf(one.name).length > 1
          ? authorsOf(one.name)
          : []
        : [withoutAbsent({ name, url, email: textOf(one.email) })];
    }
    return namesOf(textOf(one) ?? '');
  });
}

function namesOf(text: string): Author[] {
  return text.split(/\s*[,،;؛]\s*/u).flatMap((part) => {
    const mailed = /^([^<>]{1,200}?)\s*<([^<>\s]{3,200}@[^<>\s]{1,200})>$/.exec(part);
    if (mailed) return [{ name: mailed[1]!, email: mailed[2]! }];
    // Facebook's `article:author` is an address of a profile, not a name.
    return part === '' || /^https?:\/\//i.test(part) ? [] : [{ name: part }];
  });
}

/**
 * Categories from a list, a record or a text. A text is split at commas, and Jekyll splits `categories` and `tags` at
 * spaces if there is no comma.
 * @param bySpace `words` does as Jekyll; `slugs` does so for slugs (ASCII) only, because `عرب وعالم` is one section
 */
export function categoriesOf(value: unknown, bySpace?: 'words' | 'slugs'): Category[] {
  const split = (text: string): string[] => {
    if (/[,،;]/u.test(text)) return text.split(/[,،;]/u);
    const isSlugs = /^[\x20-\x40\x5b-\x7e]+$/.test(text);
    return bySpace === 'words' || (bySpace === 'slugs' && isSlugs) ? text.trim().split(/\s+/) : [text];
  };
  const items = Array.isArray(value) ? value : typeof value === 'string' ? split(value) : listOf(value);
  return items.flatMap((item): Category[] => {
    if (isTable(item)) {
      const label = textOf(item.label) ?? textOf(item.name) ?? textOf(item.title);
      const term = textOf(item.term) ?? textOf(item.slug) ?? textOf(item.id) ?? label;
      return term === undefined
        ? []
        : [withoutAbsent({ term, label: label === term ? undefined : label, scheme: textOf(item.scheme) })];
    }
    const term = textOf(item);
    return term === undefined ? [] : [{ term }];
  });
}

/** Each term once, in the order of its first appearance. */
export function distinct(categories: readonly Category[]): Category[] {
  const seen = new Set<string>();
  return categories.filter(({ term }) => !seen.has(term) && seen.add(term));
}

/**
 * The first picture of a text, a record or a list, with its caption, in the forms of JSON-LD, Hugo, Astro and Eleventy.
 */
export function imageOf(value: unknown, baseUrl?: Base): { image?: Image; caption?: string; unresolved?: string } {
  const one = listOf(value)[0];
  const table = isTable(one) ? one : {};
  const address =
    textOf(one)
    ?? ['src', 'url', 'contentUrl', 'path', 'image', 'relative', 'href', 'feature', 'thumbnail', '@id']
      .map((name) => textOf(table[name]))
      .find((text) => text !== undefined);
  const caption = textOf(table.caption);
  if (address === undefined) return isTable(table.image) ? imageOf(table.image, baseUrl) : withoutAbsent({ caption });
  const url = absoluteUrl(address, baseUrl);
  if (url === undefined) return withoutAbsent({ caption, unresolved: address });
  return withoutAbsent({
    image: withoutAbsent({
      url,
      alt: textOf(table.alt) ?? textOf(table.image_alt) ?? textOf(table.description),
      width: pixels(table.width),
      height: pixels(table.height),
    }),
    caption,
  });
}

function pixels(value: unknown): number | undefined {
  const number = Number(isTable(value) ? value.value : String(value ?? '').replace(/px$/, ''));
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

function withoutAbsent<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
