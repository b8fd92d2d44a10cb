/** The JSON export of Ghost 1–6: tables of its database (docs.ghost.org/migration/custom). */
import type { Author } from '../article.ts';
import { instantOf } from '../text/instant.ts';
import { distinctTexts, type Entry, type Part, type ReadOptions, type TransferFile } from './entry.ts';
import { htmlOfGhost } from './ghost-text.ts';
import { jsonRows } from './json-tables.ts';
import { textOf } from './text-of-file.ts';

type Row = Record<string, unknown>;

/** Stands for the address of the site, which the export does not name. */
const SITE_URL = '__GHOST_URL__';

interface Tables {
  tags: Map<string, string>;
  users: Map<string, Author>;
  /** Ids of the tags and authors of a post, in their order. */
  tagsOf: Map<string, string[]>;
  authorsOf: Map<string, string[]>;
  meta: Map<string, Row>;
  settings: Map<string, string>;
}

const BESIDE = new Set(['tags', 'users', 'posts_tags', 'posts_authors', 'posts_meta', 'settings']);
const POSTS = new Set(['posts']);

/** Reads the file twice: tables that posts refer to stand behind them. */
export async function* readGhost(file: TransferFile, options: ReadOptions): AsyncGenerator<Part> {
  const tables = await tablesOf(file);
  const { settings } = tables;
  const language = settings.get('locale') ?? settings.get('lang') ?? settings.get('default_locale');
  yield { kind: 'site', site: { title: settings.get('title'), language } };
  const rows = jsonRows(textOf(file), POSTS);
  let last: string | undefined;
  for (let next = await rows.next(); ; next = await rows.next()) {
    if (next.done === true) {
      if (!next.value) yield { kind: 'cut off', after: last };
      return;
    }
    const { row } = next.value;
    last = textIn(row, 'title') ?? last;
    yield partOf(row, tables, language, options);
  }
}

async function tablesOf(file: TransferFile): Promise<Tables> {
  const tables: Tables = {
    tags: new Map(),
    users: new Map(),
    tagsOf: new Map(),
    authorsOf: new Map(),
    meta: new Map(),
    settings: new Map(),
  };
  const links: { list: Map<string, string[]>; of: string; one: string; order: number }[] = [];
  for await (const { table, row } of jsonRows(textOf(file), BESIDE)) {
    const id = textIn(row, 'id');
    const post = textIn(row, 'post_id');
    const order = Number(row['sort_order'] ?? 0);
    if (table === 'tags' && id !== undefined) noteTag(row, id, tables);
    else if (table === 'users' && id !== undefined) noteUser(row, id, tables);
    else if (table === 'posts_meta' && post !== undefined) tables.meta.set(post, row);
    else if (table === 'settings') tables.settings.set(textIn(row, 'key') ?? '', textIn(row, 'value') ?? '');
    else if (post !== undefined) {
      const [list, name] = table === 'posts_tags' ? [tables.tagsOf, 'tag_id'] : [tables.authorsOf, 'author_id'];
      const one = textIn(row, name);
      if (one !== undefined) links.push({ list, of: post, one, order });
    }
  }
  for (const { list, of, one } of links.sort((a, b) => a.order - b.order)) {
    const known = list.get(of);
    if (known === undefined) list.set(of, [one]);
    else known.push(one);
  }
  for (const [key, value] of tables.settings) if (value === '') tables.settings.delete(key);
  return tables;
}

/** Tags that begin with `#` are internal: no reader sees them. */
function noteTag(row: Row, id: string, { tags }: Tables): void {
  const name = textIn(row, 'name');
  if (name !== undefined && !name.startsWith('#') && row['visibility'] !== 'internal') tags.set(id, name);
}

function noteUser(row: Row, id: string, { users }: Tables): void {
  const name = textIn(row, 'name');
  const url = textIn(row, 'website');
  if (name !== undefined) users.set(id, { name, ...(url !== undefined && /^https?:\/\//.test(url) && { url }) });
}

function partOf(row: Row, tables: Tables, language: string | undefined, { pages = false }: ReadOptions): Part {
  const leave = (why: string): Part => ({ kind: 'left out', what: textIn(row, 'title') ?? 'a post', why });
  const isPage = row['type'] === 'page' || isTrue(row['page']);
  const visibility = textIn(row, 'visibility') ?? 'public';
  const meta = tables.meta.get(textIn(row, 'id') ?? '');
  if (isPage && !pages) return leave('pages (--pages takes them)');
  if (visibility !== 'public') return leave('for members only');
  if (row['status'] === 'sent' || isTrue(meta?.['email_only'])) return leave('sent by mail only');
  const { status } = row;
  const draft = status !== 'published' && status !== 'scheduled';
  return { kind: 'entry', entry: { ...entryOf(row, meta, tables), language, ...(draft && { draft: true }) } };
}

function entryOf(row: Row, meta: Row | undefined, tables: Tables): Entry {
  const id = textIn(row, 'id') ?? textIn(row, 'uuid') ?? textIn(row, 'slug') ?? 'ghost';
  const slug = textIn(row, 'slug');
  const image = textIn(row, 'feature_image') ?? textIn(row, 'image');
  const author = textIn(row, 'author_id');
  const authors = tables.authorsOf.get(id) ?? (author === undefined ? [] : [author]);
  const link = textIn(row, 'canonical_url');
  return {
    // What Ghost gives as guid in its RSS.
    id,
    title: textIn(row, 'title') ?? '',
    published: dateOf(row['published_at']) ?? dateOf(row['created_at']),
    updated: dateOf(row['updated_at']),
    slug,
    authors: authors.flatMap((one) => tables.users.get(one) ?? []),
    categories: [],
    tags: distinctTexts((tables.tagsOf.get(id) ?? []).map((one) => tables.tags.get(one))),
    summary: textIn(row, 'custom_excerpt') ?? textIn(meta, 'meta_description') ?? textIn(row, 'meta_description'),
    html: withoutPlaceholder(htmlOfGhost(row)),
    image: image === undefined ? undefined : imageOf(withoutPlaceholder(image), meta),
    enclosures: [],
    aliases: slug === undefined ? [] : [`/${slug}/`],
    link: link === undefined || link.includes(SITE_URL) ? undefined : link,
  };
}

function imageOf(url: string, meta: Row | undefined): Entry['image'] {
  const caption = textIn(meta, 'feature_image_caption')?.replace(/<[^>]*>/g, '');
  return { url, alt: textIn(meta, 'feature_image_alt'), caption };
}

/** What is left is the path on the site. */
function withoutPlaceholder(text: string): string {
  return text.replaceAll(SITE_URL, '');
}

/** Older exports have milliseconds since 1970, newer ones ISO 8601. */
function dateOf(value: unknown): string | undefined {
  const time = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(zoned(value)) : Number.NaN;
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? instantOf(time) : undefined;
}

/** Its database has UTC. */
function zoned(date: string): string {
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(date) ? date : `${date.replace(' ', 'T')}Z`;
}

function textIn(row: Row | undefined, name: string): string | undefined {
  const value = row?.[name];
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1 || value === '1';
}
