/** RSS Guard: a Qt list, the article in QtWebEngine. Its feeds are rows of the database that its first start makes. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Reader } from './reader.ts';
import { pause } from './screen.ts';

export const rssguard: Reader = {
  name: 'rssguard',
  program: 'rssguard',
  async look({ screen, home, environment, feeds }) {
    const first = screen.start('rssguard', [], environment);
    await pause(5);
    await screen.end(first);
    const database = new DatabaseSync(join(home, '.config', 'RSS Guard 4', 'database', 'database.db'));
    database.exec(`INSERT INTO Accounts (id, type) VALUES (1, 'std-rss')`);
    // update_type 0: never by itself. `type` 1 of its own data is RSS 2.0.
    const insert = database.prepare(`INSERT INTO Feeds
      (id, title, date_created, category, source, update_type, update_interval, account_id, custom_id, custom_data)
      VALUES (?, ?, 0, -1, ?, 0, 15, 1, ?, '{"encoding":"UTF-8","source_type":0,"type":1}')`);
    for (const [i, { name, url }] of feeds.entries()) insert.run(i + 1, name, url, String(i + 1));
    database.close();
    const program = screen.start('rssguard', [], environment);
    await screen.fill('RSS Guard');
    await pause(5);
    await screen.click(37, 90);
    await pause(3);
    await screen.drag([699, 500], [200, 500]);
    for (const [i, { name }] of feeds.entries()) {
      await screen.click(50, 155 + 18 * i);
      screen.picture(`rssguard-${name}-list`);
      await screen.click(600, 160);
      screen.picture(`rssguard-${name}-content`);
    }
    await screen.end(program);
  },
};
