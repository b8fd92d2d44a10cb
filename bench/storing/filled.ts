/** A store with so many articles, made by one statement: what is measured is how it is asked, not how it came to be. */
import type { Database } from '../../src/store/database.ts';

/** About 900 bytes of HTML, twice. */
const CONTENT = '<p>وقال الوزير إن المحطة افتُتحت أمس، وحضر مئات السكان.</p>'.repeat(9);

// Numbers are bound as floating point by node:sqlite.
const FILL = `
WITH RECURSIVE numbers (n) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT n + 1 FROM numbers WHERE n < CAST(?2 AS INTEGER))
INSERT INTO articles (seq, id, source, path, slug, retracted, published, updated, changed, language, direction, hash, digest, draft, content, directed, rules)
SELECT n, 'tag:bench.example,2024:' || n, 'articles', 'news-' || n || '.md', 'news-' || n, 0,
  strftime('%Y-%m-%dT%H:%M:%SZ', 1500000000 + n * 60, 'unixepoch'), strftime('%Y-%m-%dT%H:%M:%SZ', 1500000000 + n * 60, 'unixepoch'),
  '2024-07-12T16:30:00Z', 'ar', 'rtl', 'h' || n, n % 2147483648, ?3, ?4, ?4, '1'
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
  for (let first = from + 1; first <= to; first += SLICE) {
    await database
      .prepare(FILL)
      .bind(first, Math.min(to, first + SLICE - 1), draft, CONTENT)
      .run();
  }
  if (from === 0) await database.prepare("INSERT INTO meta (key, value) VALUES ('articles', 'x')").run();
}

/** A record of a file as the intake takes it; `n` of one that is there changes nothing. */
export function recordOf(n: number): object {
  const at = `${new Date((1_500_000_000 + n * 60) * 1000).toISOString().slice(0, 19)}Z`;
  return {
    path: `news-${n}.md`,
    slug: `news-${n}`,
    id: `tag:bench.example,2024:${n}`,
    hash: `h${n}`,
    stamp: n,
    published: at,
    updated: at,
    language: 'ar',
    direction: 'rtl',
    draft: JSON.stringify({ title: 'خبر من القاهرة', language: 'ar', authors: [], categories: [], enclosures: [] }),
    content: CONTENT,
    directed: CONTENT,
    rules: '1',
  };
}
