/**
 * What one writes with `feed`: the rows of a table, rendered for each request.
 * `node bench/serving/feed-server.ts DATABASE` with a table `items` (published, title, url, id, content).
 */
import { serve } from '@hono/node-server';
import { Feed } from 'feed';
import { Hono } from 'hono';
import { DatabaseSync } from 'node:sqlite';

interface Row {
  published: string;
  title: string;
  url: string;
  id: string;
  content: string;
}

const database = new DatabaseSync(process.argv[2] ?? '');
const newest = database.prepare('SELECT * FROM items ORDER BY published DESC, id LIMIT ?');
const app = new Hono();
app.get('/:file', (c) => {
  const feed = new Feed({ id: 'https://bench.example/', title: 'نشرة', language: 'ar', copyright: '' });
  const content = c.req.query('content') ?? 'full';
  for (const row of newest.all(Number(c.req.query('limit') ?? 50)) as unknown as Row[]) {
    feed.addItem({
      title: row.title,
      id: row.id,
      link: row.url,
      date: new Date(row.published),
      ...(content === 'full' && { content: row.content }),
      ...(content === 'summary' && { description: row.content.slice(0, 300) }),
    });
  }
  const file = c.req.param('file');
  if (file === 'rss.xml') return c.body(feed.rss2(), 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' });
  if (file === 'atom.xml') return c.body(feed.atom1(), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
  return c.body(feed.json1(), 200, { 'Content-Type': 'application/feed+json; charset=utf-8' });
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`feed at http://127.0.0.1:${port}`),
);
