/** A store with so many articles, made by few statements: what is measured is how it is asked, not how it came to be. */
import type { Cut, CutId } from '../../src/store/cuts.ts';
import type { Database } from '../../src/store/database.ts';
import { syncCuts } from '../../src/store/sync-cuts.ts';

/** About 900 bytes of HTML, twice. */
const CONTENT = '<p>وقال الوزير إن المحطة افتُتحت أمس، وحضر مئات السكان.</p>'.repeat(9);

/** One of each kind, with every how manieth article it has. */
export const CUTS: readonly (CutId & { every: number })[] = [
  { kind: 'main', key: '', every: 1 },
  { kind: 'lang', key: 'he', every: 2 },
  { kind: 'source', key: 'sahafa', every: 4 },
  { kind: 'category', key: 'قسم-0', every: 20 },
  { kind: 'author', key: 'كاتب-0', every: 50 },
  { kind: 'feed', key: 'chosen', every: 20 },
];

/** The newest article of a cut of {@link CUTS}, of so many articles. */
export function newestOf(cut: Pick<Cut, 'kind'>, count: number): number {
  const every = CUTS.find(({ kind }) => kind === cut.kind)?.every ?? 1;
  return count - (count % every);
}

// Numbers are bound as floating point by node:sqlite.
const FILL = `
WITH RECURSIVE numbers (n) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT n + 1 FROM numbers WHERE n < CAST(?2 AS INTEGER))
INSERT INTO articles (seq, id, source, item, path, slug, retracted, published, updated, changed, language, direction, hash, digest, draft, content, directed, rules, cuts)
SELECT n, 'tag:bench.example,2024:' || n, iif(n % 4, 'articles', 'sahafa'), iif(n % 4, NULL, n),
  iif(n % 4, 'news-' || n || '.md', NULL), 'news-' || n, 0,
  strftime('%Y-%m-%dT%H:%M:%SZ', 1500000000 + n * 60, 'unixepoch'), strftime('%Y-%m-%dT%H:%M:%SZ', 1500000000 + n * 60, 'unixepoch'),
  '2024-07-12T16:30:00Z', iif(n % 2, 'ar', 'he'), 'rtl', 'h' || n, n % 2147483648, ?3, ?4, ?4, '1',
  json_array(json_array('category', 'قسم-' || (n % 20), 'قسم-' || (n % 20), 'قسم ' || (n % 20)),
    json_array('author', 'كاتب-' || (n % 50), 'كاتب-' || (n % 50), 'كاتب ' || (n % 50)))
FROM numbers`;

/** Rows of one statement, so that no transaction grows without end. */
const SLICE = 5000;

/** Fills up from `from` articles to `to`. */
export async function fill(database: Database, from: number, to: number): Promise<void> {
  const draft = JSON.stringify({
    title: 'خبر من القاهرة',
    language: 'ar',
    authors: [],
    categories: [],
    enclosures: [],
  });
  if (from === 0) {
    await database.batch([
      database.prepare("INSERT INTO feed_rules VALUES ('chosen', 'category', 'category', 'قسم-0')"),
      database.prepare("INSERT INTO feed_rules VALUES ('chosen', 'language', 'lang', 'he')"),
      database.prepare("INSERT INTO cuts (kind, key, slug, label) VALUES ('feed', 'chosen', 'chosen', 'مختار')"),
    ]);
  }
  for (let first = from + 1; first <= to; first += SLICE) {
    await database.batch([
      database.prepare(FILL).bind(first, Math.min(to, first + SLICE - 1), draft, CONTENT),
      ...syncCuts(database),
    ]);
  }
  if (from === 0) await database.prepare("INSERT INTO meta (key, value) VALUES ('articles', 'x')").run();
}

/** A record of a file as the intake takes it; `n` of one that is there changes nothing. It is no multiple of 4. */
export function recordOf(n: number): object {
  const at = `${new Date((1_500_000_000 + n * 60) * 1000).toISOString().slice(0, 19)}Z`;
  const names = [
    ['category', `قسم-${n % 20}`, `قسم-${n % 20}`, `قسم ${n % 20}`],
    ['author', `كاتب-${n % 50}`, `كاتب-${n % 50}`, `كاتب ${n % 50}`],
  ];
  return {
    path: `news-${n}.md`,
    slug: `news-${n}`,
    id: `tag:bench.example,2024:${n}`,
    hash: `h${n}`,
    stamp: n,
    published: at,
    updated: at,
    language: n % 2 ? 'ar' : 'he',
    direction: 'rtl',
    draft: JSON.stringify({ title: 'خبر من القاهرة', language: 'ar', authors: [], categories: [], enclosures: [] }),
    content: CONTENT,
    directed: CONTENT,
    rules: '1',
    cuts: JSON.stringify(names),
  };
}
