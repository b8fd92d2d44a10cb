/** An item of a source in the shape in which the store takes it. */
import type { ArticleDraft } from '../../article.ts';
import { derivedOf, type DerivedArticle } from '../../content/derive.ts';
import { readingOf, summaryOf } from '../../content/index.ts';
import { utf8Length } from '../../text/bytes.ts';
import { hashOf, stampOf } from '../../text/hash.ts';
import { isAbsoluteIri } from '../../text/iri.ts';
import type { PolledItem } from '../poll/index.ts';

/** An item of an upstream source as one row for `store/save-polls.ts`. */
export interface ItemRecord extends DerivedArticle {
  source: string;
  /** Its key within the source. */
  item: string;
  slug: string;
  /** The id that the feed gives it, if that is an absolute IRI. */
  claimed: string | null;
  /** The id it takes if it claims none, or one that is taken. */
  minted: string;
  hash: string;
  stamp: number;
  published: string;
  updated: string;
}

/** Bytes of a record as JSON: below the 2 MB of a bound value, and so is its row. */
const MOST_RECORD = 1_800_000;
/** What is kept of one that is too large: characters of its summary, members of its lists, characters of each. */
const LEFT = { summary: 1000, members: 20, characters: 500, episode: 10_000 };

/**
 * The record of a polled item. One that is too large for the store goes in without its content, so that it does not
 * hold up the others.
 */
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
  const { episode, ...kept } = draft;
  const isShort = episode !== undefined && JSON.stringify(episode).length <= LEFT.episode;
  return {
    ...kept,
    ...(isShort && { episode }),
    ...(summary !== undefined && { summary: summary.slice(0, LEFT.summary).toWellFormed() }),
    authors: few(draft.authors),
    categories: few(draft.categories),
    enclosures: few(draft.enclosures),
  };
}

function recordOfItem({ key, article, published, updated }: PolledItem, source: string, authority: string): ItemRecord {
  const { id, ...draft } = article;
  const derived = derivedOf(draft, readingOf(article));
  const minted = `tag:${authority}:source/${encodeURIComponent(source)}/${key}`;
  const hash = hashOf(`${derived.draft}\n${derived.content ?? ''}`);
  return {
    source,
    item: key,
    slug: `${source}-${key}`,
    // What is minted here is for nobody else to claim: it may be another's tomorrow.
    claimed: id !== undefined && isAbsoluteIri(id) && !id.startsWith(`tag:${authority}:`) ? id : null,
    minted,
    hash,
    stamp: stampOf(`${minted}\n${hash}`),
    published,
    updated,
    ...derived,
  };
}
