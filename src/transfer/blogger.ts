/**
 * Exports of Blogger: the Atom document of "Back up content" (kinds as categories of the scheme g/2005#kind), and
 * `feed.atom` of Google Takeout (`blogger:type`, `blogger:status`).
 */
import type { XmlElement } from '../parser/xml/element.ts';
import {
  distinctTexts,
  pathOf,
  type Entry,
  type Part,
  type ReadOptions,
  type Site,
  type TransferFile,
} from './entry.ts';
import { headOf, itemsOf, textIn } from './xml-entries.ts';
import { xmlParts } from './xml-parts.ts';
import { textOf } from './text-of-file.ts';

const KINDS = 'http://schemas.google.com/g/2005#kind';

export async function* readBlogger(file: TransferFile, options: ReadOptions): AsyncGenerator<Part> {
  const site: Site = {};
  let head = headOf('<feed xmlns="http://www.w3.org/2005/Atom">');
  let last: string | undefined;
  for await (const part of xmlParts(textOf(file), 'entry')) {
    if (part.kind === 'head') {
      head = headOf(part.text);
      site.title = textIn(head.root, 'title');
      site.url = linkOf(head.root, 'alternate');
      yield { kind: 'site', site };
    } else if (part.kind === 'cut off') yield { kind: 'cut off', after: last };
    else if (part.kind === 'too long') {
      yield { kind: 'left out', what: 'an entry', why: 'not closed, or longer than 16 MiB' };
    } else {
      for (const entry of itemsOf(part.text, head)) {
        const kind = kindOf(entry);
        if (kind === 'settings') noteSetting(entry, site);
        else if (kind === 'post' || kind === 'page') {
          last = textIn(entry, 'title') ?? last;
          yield partOf(entry, kind, site, options);
        } else if (kind === 'comment')
          yield { kind: 'left out', what: textIn(entry, 'id') ?? 'a comment', why: 'comments' };
      }
    }
  }
}

/** `post`, `page`, `comment`, `settings`, `template`. */
function kindOf(entry: XmlElement): string | undefined {
  const type = textIn(entry, 'blogger:type')?.toLowerCase();
  if (type !== undefined) return type;
  const kind = entry.children('category').find((category) => category.attribute('scheme') === KINDS);
  return kind?.attribute('term')?.split('#')[1];
}

/** The old export has the language of the blog among its settings. */
function noteSetting(entry: XmlElement, site: Site): void {
  if (textIn(entry, 'id')?.endsWith('.settings.BLOG_LOCALE')) site.language = textIn(entry, 'content');
}

function partOf(entry: XmlElement, kind: 'post' | 'page', site: Site, { pages = false }: ReadOptions): Part {
  const title = textIn(entry, 'title');
  const what = title ?? textIn(entry, 'id') ?? 'an entry';
  const leave = (why: string): Part => ({ kind: 'left out', what, why });
  const status = textIn(entry, 'blogger:status');
  if (textIn(entry, 'blogger:trashed') !== undefined || /TRASHED|DELETED/.test(status ?? ''))
    return leave('in the trash');
  if (kind === 'page' && !pages) return leave('pages (--pages takes them)');
  const isDraft = status === 'DRAFT' || entry.child('app:control')?.child('app:draft')?.deepText().trim() === 'yes';
  return { kind: 'entry', entry: { ...entryOf(entry, title, site), ...(isDraft && { draft: true }) } };
}

function entryOf(entry: XmlElement, title: string | undefined, site: Site): Entry {
  const path = pathOf(linkOf(entry, 'alternate') ?? textIn(entry, 'blogger:filename'));
  const author = textIn(entry.child('author'), 'name');
  const name = path
    ?.split('/')
    .at(-1)
    ?.replace(/\.html?$/i, '');
  // What Blogger makes of a title without Latin letters says nothing.
  const slug = name === undefined || /^blog-post(?:_\d+)?$/.test(name) ? undefined : name;
  const labels = entry
    .children('category')
    .filter((category) => category.attribute('scheme') !== KINDS)
    .map((category) => category.attribute('term'));
  const published = textIn(entry, 'published') ?? textIn(entry, 'blogger:created');
  const file = entry.children('link').find((link) => link.attribute('rel') === 'enclosure');
  const address = file?.attribute('href');
  const type = file?.attribute('type');
  return {
    id: textIn(entry, 'id') ?? path ?? title ?? 'blogger',
    // A post without a title is known by its day.
    title: title ?? slug ?? published?.slice(0, 10) ?? '',
    published: withoutFraction(published),
    updated: withoutFraction(textIn(entry, 'updated')),
    slug,
    language: site.language,
    authors: author === undefined || author === 'Unknown' ? [] : [{ name: author }],
    categories: [],
    tags: distinctTexts(labels),
    summary: textIn(entry, 'blogger:metaDescription'),
    html: entry.child('content')?.deepText() ?? textIn(entry, 'summary') ?? '',
    enclosures: address === undefined ? [] : [{ url: address, ...(type !== undefined && { type }) }],
    aliases: distinctTexts([path]),
  };
}

function linkOf(element: XmlElement | undefined, rel: string): string | undefined {
  const link = element?.children('link').find((one) => (one.attribute('rel') ?? 'alternate') === rel);
  const address = link?.attribute('href');
  return address === '' ? undefined : address;
}

/** `2024-07-12T19:30:00.123+03:00` without the parts of a second. */
function withoutFraction(date: string | undefined): string | undefined {
  return date?.replace(/(:\d{2})\.\d+/, '$1');
}
