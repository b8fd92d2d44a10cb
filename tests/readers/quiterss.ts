/** QuiteRSS: a Qt list, the article in QtWebKit. Its feeds are rows of the database that its first start makes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Reader } from './reader.ts';
import { pause } from './screen.ts';

export const quiterss: Reader = {
  name: 'quiterss',
  program: 'quiterss',
  async look({ screen, home, environment, feeds }) {
    const config = join(home, '.config', 'QuiteRss');
    mkdirSync(config, { recursive: true });
    const settings = 'autoUpdatefeedsStartUp=true\nstatisticsEnabled2=false\nshowSplashScreen=false\n';
    writeFileSync(join(config, 'QuiteRss.ini'), `[Settings]\n${settings}`);
    const first = screen.start('quiterss', [], environment);
    await pause(4);
    await screen.end(first);
    const database = new DatabaseSync(join(home, '.local', 'share', 'QuiteRss', 'QuiteRss', 'feeds.db'));
    const insert = database.prepare(`INSERT INTO feeds (text, title, xmlUrl, htmlUrl, created, parentId, rowToParent)
      VALUES (?, ?, ?, '', '2026-01-01T00:00:00', 0, ?)`);
    for (const [i, { name, url }] of feeds.entries()) insert.run(name, name, url, i);
    database.close();
    const program = screen.start('quiterss', [], environment);
    await screen.fill('QuiteRSS');
    await pause(6);
    await screen.click(78, 90);
    await screen.drag([800, 279], [800, 480]);
    for (const [i, { name }] of feeds.entries()) {
      await screen.click(78, 90 + 20 * i);
      screen.picture(`quiterss-${name}-list`);
      await screen.click(600, 130);
      screen.picture(`quiterss-${name}-content`);
    }
    await screen.end(program);
  },
};
