/** Taking out single articles by hand. */
import type { Database } from './database.ts';
import { changeArticles, HIDDEN } from './sequence.ts';
import { syncCuts } from './sync-cuts.ts';
import { instantOf } from '../text/instant.ts';

/** An article as somebody names it who has seen it in a feed. */
export interface NamedArticle {
  id: string;
  slug: string;
  /** Of the folder: it goes with its file. */
  stored: boolean;
}

type Found = Promise<NamedArticle | undefined>;

/** Where the names of a JSON array are looked for. Only the last one has no index: it reads all articles. */
const PLACES = { id: 'id', slug: 'slug', address: "draft ->> 'url'" };

/**
 * The article of a name: its id, the address of its page here, the last part of that, or its address elsewhere; of
 * one that several articles have, the one that is shown and newest.
 * @param baseUrl without a slash at the end
 */
export async function articleNamed(database: Database, name: string, baseUrl: string): Found {
  const url = /^https?:\/\//i.test(name) ? URL.parse(name) : null;
  const addresses = url === null ? [] : [name, url.href, url.href.slice(0, url.href.length - url.hash.length)];
  const id = await articleAt('id', withDecoded([name, ...addresses]), database);
  // What has a colon and is not an address can be an id alone.
  if (id !== undefined || (url === null && name.includes(':'))) return id;
  const slugs = withDecoded(url === null ? [name, ...slugInPath(`/${name}`)] : slugInPath(url.pathname));
  if (url === null || url.href.startsWith(`${baseUrl}/`)) return articleAt('slug', slugs, database);
  // Where no article is elsewhere, the service may have moved, or a command may not know its address.
  return (await articleAt('address', addresses, database)) ?? articleAt('slug', slugs, database);
}

async function articleAt(place: keyof typeof PLACES, names: string[], database: Database): Found {
  if (names.length === 0) return undefined;
  const row = await database
    .prepare(`SELECT id, slug, item FROM articles WHERE ${PLACES[place]} IN (SELECT value FROM json_each(?1))
ORDER BY retracted, seq DESC LIMIT 1`)
    .bind(JSON.stringify(names))
    .first<{ id: string; slug: string; item: string | null }>();
  return row === null ? undefined : { id: row.id, slug: row.slug, stored: row.item === null };
}

/** The slug in the address of a page of ours: what stands behind `articles/`. */
function slugInPath(path: string): string[] {
  const [, slug] = /\/articles\/([^/]+)\/?$/.exec(path) ?? [];
  return slug === undefined ? [] : [slug];
}

/** Names as they are and as a percent-encoded address has them. */
function withDecoded(names: readonly string[]): string[] {
  return [
    ...new Set(
      names.flatMap((name) => {
        try {
          return [name, decodeURIComponent(name), decodeURIComponent(name).normalize('NFC')];
        } catch {
          return [name];
        }
      }),
    ),
  ];
}

/** ?1 id, ?2 now. */
const RETRACT = changeArticles(
  `retracted = ${HIDDEN.forGood}, changed = ?2`,
  `articles a WHERE a.id = ?1 AND a.item IS NOT NULL AND a.retracted <> ${HIDDEN.forGood}`,
);

/** Leaves a tombstone of a polled article, for ever: its item does not come back, whatever its feed says. */
export async function retractArticle(database: Database, { id }: NamedArticle, now: number): Promise<void> {
  await database.batch([database.prepare(RETRACT).bind(id, instantOf(now)), ...syncCuts(database)]);
}
