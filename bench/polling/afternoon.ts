/** What one writes in an afternoon: fetch with validators, rss-parser, a table of items. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Parser from 'rss-parser';
import { sideBySide, type Contender, type Course } from './course.ts';

export function afternoon({ urls, concurrency, folder }: Course): Contender {
  const database = new DatabaseSync(join(folder, 'items.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE feeds (url TEXT PRIMARY KEY, etag TEXT);
    CREATE TABLE items (url TEXT, guid TEXT, title TEXT, link TEXT, date TEXT, content TEXT, PRIMARY KEY (url, guid))`);
  const etagOf = database.prepare('SELECT etag FROM feeds WHERE url = ?');
  const keepEtag = database.prepare(
    'INSERT INTO feeds VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET etag = excluded.etag',
  );
  const keepItem = database.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url, guid) DO NOTHING');
  return {
    async round() {
      let fresh = 0;
      await sideBySide(urls, concurrency, async (url) => {
        const etag = (etagOf.get(url) as { etag: string | null } | undefined)?.etag;
        const response = await fetch(url, { headers: etag == null ? {} : { 'if-none-match': etag } });
        const text = await response.text();
        if (response.status !== 200) return;
        const { items } = await new Parser().parseString(text);
        database.exec('BEGIN');
        for (const item of items)
          fresh += Number(
            keepItem.run(
              url,
              item.guid ?? '',
              item.title ?? '',
              item.link ?? '',
              item.isoDate ?? '',
              item.content ?? '',
            ).changes,
          );
        keepEtag.run(url, response.headers.get('etag'));
        database.exec('COMMIT');
      });
      return fresh;
    },
    async close() {
      database.close();
    },
  };
}
