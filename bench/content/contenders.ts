/** Who takes the items in: the service as it polls, and what one writes in an afternoon. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Contender, Course } from '../polling/course.ts';

/** rss-parser, sanitize-html with what it allows and pictures, and a table. */
async function afternoon({ urls: [url = ''], folder }: Course): Promise<Contender> {
  const { default: Parser } = await import('rss-parser');
  const { default: sanitize } = await import('sanitize-html');
  const database = new DatabaseSync(join(folder, 'items.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE items (guid TEXT PRIMARY KEY, title TEXT, link TEXT, date TEXT, content TEXT)`);
  const keep = database.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?) ON CONFLICT (guid) DO NOTHING');
  const options = { allowedTags: [...sanitize.defaults.allowedTags, 'img'] };
  return {
    async round() {
      const text = await (await fetch(url)).text();
      const { items } = await new Parser().parseString(text);
      let fresh = 0;
      database.exec('BEGIN');
      for (const item of items) {
        const content = sanitize((item['content:encoded'] as string | undefined) ?? item.content ?? '', options);
        fresh += Number(
          keep.run(item.guid ?? '', item.title ?? '', item.link ?? '', item.isoDate ?? '', content).changes,
        );
      }
      database.exec('COMMIT');
      return fresh;
    },
    async close() {
      database.close();
    },
  };
}

export const CONTENDERS: Record<string, (course: Course) => Promise<Contender>> = {
  'rss-parser + sanitize-html + node:sqlite': afternoon,
  Nashra: async (course) => (await import('../polling/nashra.ts')).nashra(course),
};
