/**
 * WordPress eXtended RSS 1.0–1.2, the export of WordPress (wp-admin/includes/export.php): RSS 2.0 with the columns of
 * its tables in the namespace `wp`.
 */
import type { Author } from '../article.ts';
import type { XmlElement } from '../parser/xml/element.ts';
import {
  decodedPath,
  distinctTexts,
  pathOf,
  type Entry,
  type Part,
  type ReadOptions,
  type TransferFile,
} from './entry.ts';
import { instantOf } from '../text/instant.ts';
import { enclosuresOf } from './wordpress-enclosures.ts';
import { htmlOfPost, type Attachment } from './wordpress-text.ts';
import { headOf, itemsOf, textIn, type DocumentHead } from './xml-entries.ts';
import { xmlParts } from './xml-parts.ts';
import { textOf } from './text-of-file.ts';

/** Reads the file twice: posts refer to pictures that stand anywhere in it. */
export async function* readWordPress(file: TransferFile, options: ReadOptions): AsyncGenerator<Part> {
  const attachments = await attachmentsOf(file);
  let site: WordPressSite | undefined;
  let last: string | undefined;
  for await (const part of xmlParts(textOf(file), 'item')) {
    if (part.kind === 'head') {
      site = siteOf(headOf(part.text));
      yield { kind: 'site', site: { title: site.title, language: site.language, url: site.url } };
    } else if (part.kind === 'cut off') yield { kind: 'cut off', after: last };
    else if (part.kind === 'too long') {
      yield { kind: 'left out', what: titleIn(part.text), why: 'not closed, or longer than 16 MiB' };
    } else {
      for (const item of itemsOf(part.text, (site ??= siteOf(headOf(''))).head)) {
        last = textIn(item, 'title') ?? last;
        yield partOf(item, site, attachments, options);
      }
    }
  }
}

interface WordPressSite {
  head: DocumentHead;
  title?: string;
  language?: string;
  url?: string;
  /** By login. */
  authors: Map<string, Author>;
}

function siteOf(head: DocumentHead): WordPressSite {
  const channel = head.root?.child('channel');
  const authors = new Map<string, Author>();
  for (const author of channel?.children('wp:author') ?? []) {
    const login = textIn(author, 'wp:author_login');
    const names = [textIn(author, 'wp:author_first_name'), textIn(author, 'wp:author_last_name')];
    const name = textIn(author, 'wp:author_display_name') ?? distinctTexts(names).join(' ');
    if (login !== undefined && name !== '') authors.set(login, { name });
  }
  return {
    head,
    title: textIn(channel, 'title'),
    language: textIn(channel, 'language'),
    url: textIn(channel, 'wp:base_blog_url') ?? textIn(channel, 'link'),
    authors,
  };
}

const ATTACHMENT = /<wp:post_type>(?:<!\[CDATA\[)?attachment/;

async function attachmentsOf(file: TransferFile): Promise<Map<string, Attachment>> {
  const attachments = new Map<string, Attachment>();
  let head = headOf('');
  for await (const part of xmlParts(textOf(file), 'item')) {
    if (part.kind === 'head') head = headOf(part.text);
    if (part.kind !== 'item' || !ATTACHMENT.test(part.text)) continue;
    for (const item of itemsOf(part.text, head)) {
      const id = textIn(item, 'wp:post_id');
      const url = textIn(item, 'wp:attachment_url') ?? textIn(item, 'guid');
      if (id === undefined || url === undefined) continue;
      const alt = metaOf(item).get('_wp_attachment_image_alt')?.[0];
      attachments.set(id, { url, alt, caption: textIn(item, 'excerpt:encoded') });
    }
  }
  return attachments;
}

/** Values of the custom fields by their keys. */
function metaOf(item: XmlElement): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const meta of item.children('wp:postmeta')) {
    const key = textIn(meta, 'wp:meta_key');
    const value = textIn(meta, 'wp:meta_value');
    if (key === undefined || value === undefined) continue;
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  private: 'private',
  trash: 'in the trash',
  'auto-draft': 'empty drafts that WordPress has made',
  inherit: 'revisions',
};
/** What the system keeps as posts, and no reader sees as one. */
const INTERNAL = new Set([
  'nav_menu_item',
  'revision',
  'custom_css',
  'customize_changeset',
  'oembed_cache',
  'wp_block',
]);

function partOf(
  item: XmlElement,
  site: WordPressSite,
  attachments: ReadonlyMap<string, Attachment>,
  { pages = false, types = [] }: ReadOptions,
): Part {
  const type = textIn(item, 'wp:post_type') ?? 'post';
  const status = textIn(item, 'wp:status') ?? 'publish';
  const what = textIn(item, 'title') ?? `${type} ${textIn(item, 'wp:post_id') ?? ''}`.trim();
  const leave = (why: string): Part => ({ kind: 'left out', what, why });
  if (type === 'attachment') return leave('media, which are taken with the posts that show them');
  if (INTERNAL.has(type) || type.startsWith('wp_')) return leave('menus, templates and revisions');
  if (WHY_NOT[status] !== undefined) return leave(WHY_NOT[status]);
  if (textIn(item, 'wp:post_password') !== undefined) return leave('protected by a password');
  if (type === 'page' && !pages) return leave('pages (--pages takes them)');
  if (type !== 'post' && type !== 'page' && !types.includes(type))
    return leave(`of the type ${type} (--type ${type} takes them)`);
  return { kind: 'entry', entry: entryOf(item, site, attachments, status) };
}

function entryOf(
  item: XmlElement,
  site: WordPressSite,
  attachments: ReadonlyMap<string, Attachment>,
  status: string,
): Entry {
  const meta = metaOf(item);
  const link = textIn(item, 'link');
  const content = textIn(item, 'content:encoded') ?? '';
  const name = textIn(item, 'wp:post_name');
  const terms = termsOf(item);
  const login = textIn(item, 'dc:creator');
  const author = login === undefined ? undefined : (site.authors.get(login) ?? { name: login });
  const picture = attachments.get(meta.get('_thumbnail_id')?.[0] ?? '');
  const path = pathOf(link);
  const former = (meta.get('_wp_old_slug') ?? []).map((slug) => withLastPart(path, decodedPath(slug)));
  const postId = textIn(item, 'wp:post_id');
  const { enclosures, episode } = enclosuresOf(item, meta);
  return {
    id: textIn(item, 'guid') ?? link ?? `wordpress-${postId}`,
    title: textIn(item, 'title') ?? '',
    published: zoned(textIn(item, 'wp:post_date'), textIn(item, 'wp:post_date_gmt')) ?? ofFeed(textIn(item, 'pubDate')),
    updated: zoned(textIn(item, 'wp:post_modified'), textIn(item, 'wp:post_modified_gmt')),
    // One that is scheduled has its date ahead, and appears then.
    draft: status !== 'publish' && status !== 'future',
    slug: name === undefined ? undefined : decodedPath(name),
    language: site.language,
    authors: terms.authors.length > 0 ? terms.authors : author === undefined ? [] : [author],
    categories: terms.categories,
    tags: terms.tags,
    summary: textIn(item, 'excerpt:encoded'),
    html: htmlOfPost(content, attachments),
    image: picture && { url: picture.url, alt: picture.alt, caption: picture.caption },
    enclosures,
    episode,
    aliases: distinctTexts([path, ...former]),
  };
}

/** The category that WordPress gives to posts without one, by its slug or name in these languages. */
const NO_CATEGORY = /^(?:uncategori[sz]ed|غير[ -]?مصنف|כללי|دسته‌?[ -]?بندی[ -]?نشده|غیر[ -]?زمرہ[ -]?بند)$/iu;

function termsOf(item: XmlElement): { categories: string[]; tags: string[]; authors: Author[] } {
  const categories: string[] = [];
  const tags: string[] = [];
  const authors: Author[] = [];
  for (const term of item.children('category')) {
    const name = term.deepText().trim();
    const domain = term.attribute('domain') ?? 'category';
    const slug = decodedPath(term.attribute('nicename') ?? '');
    if (name === '' || domain === 'post_format' || domain === 'nav_menu' || domain === 'language') continue;
    if (domain === 'category') {
      if (!NO_CATEGORY.test(slug) && !NO_CATEGORY.test(name)) categories.push(name);
    } else if (domain === 'author') authors.push({ name });
    else tags.push(name);
  }
  return { categories: distinctTexts(categories), tags: distinctTexts(tags), authors };
}

const MINUTE = 60_000;
/** No zone is farther from UTC. */
const FARTHEST = 14 * 60 * MINUTE;

/**
 * A date with its zone, which is what lies between the local time and GMT.
 * @param local `2024-07-12 19:30:00`; zeros in a draft that has none
 */
function zoned(local: string | undefined, gmt: string | undefined): string | undefined {
  const [here, there] = [instant(local), instant(gmt)];
  if (there === undefined) return here === undefined ? undefined : local;
  const ahead = here === undefined ? 0 : here - there;
  if (ahead === 0 || Math.abs(ahead) > FARTHEST || ahead % (15 * MINUTE) !== 0) return instantOf(there);
  const minutes = Math.abs(ahead) / MINUTE;
  const zone = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${instantOf(there + ahead).slice(0, -1)}${ahead < 0 ? '-' : '+'}${zone}`;
}

/** The date of RSS; a draft has one in the year -1. */
function ofFeed(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '');
  return time > 0 ? instantOf(time) : undefined;
}

function instant(text: string | undefined): number | undefined {
  if (text === undefined || text.startsWith('0000')) return undefined;
  const time = Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The path that an article had under an earlier slug. */
function withLastPart(path: string | undefined, slug: string): string {
  if (path === undefined) return `/${slug}`;
  return path.replace(/[^/]+(\/?)$/, (_, slash: string) => `${slug}${slash}`);
}

function titleIn(text: string): string {
  return /<title>(?:<!\[CDATA\[)?([^<\]]{1,200})/.exec(text)?.[1]?.trim() ?? 'an item';
}
