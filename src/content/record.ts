/**
 * A stored article in the shape in which the store takes it: what can be derived is derived here,
 * when the file is read, so that neither a request nor the Worker's intake has to parse anything.
 */
import type { Article, ArticleDraft, Direction } from '../article.ts';
import type { Publication } from '../config.ts';
import { directHtml, summaryOf, textOfHtml } from './index.ts';
import { escapeText } from '../text/escape.ts';
import { hashOf, stampOf } from '../text/hash.ts';
import { directionOf } from '../text/index.ts';
import { utf8Length } from '../text/bytes.ts';
import type { PolledItem } from '../sources/poll/index.ts';

/** Version of the rules by which `directed` was made; a higher one makes the store derive it anew. */
export const RULES = 2;

/** Longest content, in UTF-16 units, whose directed form is kept beside it (a D1 value ends at 2 MB). */
const LONGEST_DIRECTED = 250_000;

/** The article a file of `articles/` holds. */
export interface StoredFile {
  /** Below `articles/`, with `/`. */
  path: string;
  slug: string;
  /** Hash of what the article says. */
  hash: string;
  article: ArticleDraft;
}

/** One row for the intake. The keys are those that `intake.ts` reads in SQL. */
export interface ArticleRecord {
  path: string;
  slug: string;
  id: string;
  /** 1 where the text itself claims the id, 0 where it was minted from the path. */
  claimed: 0 | 1;
  hash: string;
  /** 31 bits over the whole record, for the digest of the history. */
  stamp: number;
  published: string | null;
  updated: string | null;
  language: string | null;
  direction: Direction;
  /** {@link ArticleDraft} without `contentHtml`, as JSON. */
  draft: string;
  content: string | null;
  directed: string | null;
  rules: number;
}

/** The order of the first intake. */
export function oldestFirst(a: Dated, b: Dated): number {
  const [one, other] = [a, b].map(({ updated, published }) => updated ?? published ?? '9999') as [string, string];
  return one < other ? -1 : one > other ? 1 : a.path < b.path ? -1 : 1;
}

interface Dated {
  path: string;
  updated?: string | null;
  published?: string | null;
}

/** An item of an upstream source as one row for `polled.ts`. */
export interface ItemRecord extends Derived {
  source: string;
  /** Its key within the source. */
  item: string;
  slug: string;
  /** The id that the feed gives it, where that is an absolute IRI. */
  claimed: string | null;
  /** The id it takes where it claims none, or one that is taken. */
  minted: string;
  hash: string;
  stamp: number;
  published: string;
  updated: string;
}

/** What is derived of a draft, whatever it comes from. */
type Derived = Pick<ArticleRecord, 'language' | 'direction' | 'draft' | 'content' | 'directed' | 'rules'>;

/** A record whose slug is not settled yet: it depends on the other files of the folder. */
export type UnnamedRecord = Omit<ArticleRecord, 'slug' | 'stamp'>;

/** The record of a stored file. */
export function recordOf({ slug, ...file }: StoredFile, publication: Publication): ArticleRecord {
  return namedRecord(unnamedRecordOf(file, publication), slug);
}

/** All of the work that a record costs. */
export function unnamedRecordOf(
  { path, hash, article }: Omit<StoredFile, 'slug'>,
  { tagAuthority }: Publication,
): UnnamedRecord {
  return {
    path,
    ...identityOf(path, article.id, tagAuthority),
    hash,
    published: article.published ?? null,
    updated: article.updated ?? null,
    ...derivedOf(article),
  };
}

export function namedRecord(record: UnnamedRecord, slug: string): ArticleRecord {
  return { ...record, slug, stamp: stampOf(`${record.id}\n${slug}\n${record.hash}\n${record.draft}`) };
}

/** Bytes of a record as JSON: below the 2 MB of a bound value, and so is its row. */
const MOST_RECORD = 1_800_000;
/** What is left of an article that is too large: characters of its summary, members of its lists, and characters of each. */
const LEFT = { summary: 1000, members: 20, characters: 500 };

/** The record of a polled item. One that is too large for the store goes in without its content, so that it does not hold up the others. */
export function itemRecordOf(item: PolledItem, source: string, authority: string): ItemRecord {
  const record = recordOfItem(item, source, authority);
  if (!isTooLarge(record)) return record;
  const undirected = { ...record, directed: null };
  return isTooLarge(undirected)
    ? recordOfItem({ ...item, article: withoutContent(item.article) }, source, authority)
    : undirected;
}

function isTooLarge(record: ItemRecord): boolean {
  const { draft, content, directed } = record;
  const units = draft.length + (content?.length ?? 0) + (directed?.length ?? 0);
  // Escaped twice, a character may take 7 bytes; most records are far from that.
  return units * 7 > MOST_RECORD && utf8Length(JSON.stringify(record)) > MOST_RECORD;
}

function withoutContent({ contentHtml, ...draft }: ArticleDraft): ArticleDraft {
  const summary = draft.summary ?? (contentHtml === undefined ? undefined : summaryOf(contentHtml));
  const few = <Member>(members: Member[]): Member[] =>
    members.slice(0, LEFT.members).filter((member) => JSON.stringify(member).length <= LEFT.characters);
  return {
    ...draft,
    ...(summary !== undefined && { summary: summary.slice(0, LEFT.summary).toWellFormed() }),
    authors: few(draft.authors),
    categories: few(draft.categories),
    enclosures: few(draft.enclosures),
  };
}

function recordOfItem({ key, article, published, updated }: PolledItem, source: string, authority: string): ItemRecord {
  const { id, ...draft } = article;
  const derived = derivedOf(draft);
  const minted = `tag:${authority}:source/${encodeURIComponent(source)}/${key}`;
  const hash = hashOf(`${derived.draft}\n${derived.content ?? ''}`);
  return {
    source,
    item: key,
    slug: `${source}-${key}`,
    // What is minted here is for nobody else to claim: it may be another's tomorrow.
    claimed: id !== undefined && ABSOLUTE_IRI.test(id) && !id.startsWith(`tag:${authority}:`) ? id : null,
    minted,
    hash,
    stamp: stampOf(`${minted}\n${hash}`),
    published,
    updated,
    ...derived,
  };
}

function derivedOf(article: ArticleDraft): Derived {
  const { contentHtml, ...draft } = article;
  const direction = directionOf({
    direction: article.direction,
    language: article.language,
    title: article.title,
    text: contentHtml === undefined ? article.summary : textOfHtml(contentHtml),
  });
  const directed =
    contentHtml !== undefined && contentHtml.length <= LONGEST_DIRECTED
      ? directHtml(contentHtml, { direction, language: article.language })
      : null;
  return {
    language: article.language ?? null,
    direction,
    draft: JSON.stringify({ ...draft, ...derivedSummary(article, direction) }),
    content: contentHtml ?? null,
    directed,
    rules: RULES,
  };
}

/** What the feeds need of the summary, so that no request has to look into the content for it. */
function derivedSummary(
  { summary, contentHtml, language }: ArticleDraft,
  direction: Direction,
): Pick<Article, 'directedSummary' | 'excerpt'> {
  const excerpt = summary === undefined && contentHtml !== undefined ? summaryOf(contentHtml) || undefined : undefined;
  const text = summary ?? excerpt;
  return {
    excerpt,
    directedSummary: text === undefined ? undefined : directHtml(`<p>${escapeText(text)}</p>`, { direction, language }),
  };
}

/** RFC 4287 §4.2.6: an id is an absolute IRI. */
const ABSOLUTE_IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

/** A claimed id that is no absolute IRI becomes part of a tag: URI. */
function identityOf(
  path: string,
  claimed: string | undefined,
  authority: string,
): Pick<ArticleRecord, 'id' | 'claimed'> {
  if (claimed !== undefined) {
    return { id: ABSOLUTE_IRI.test(claimed) ? claimed : `tag:${authority}:${encodeURIComponent(claimed)}`, claimed: 1 };
  }
  const specific = path
    .replace(/\.[^./]+$/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return { id: `tag:${authority}:articles/${specific}`, claimed: 0 };
}
