/** Liferea: the list is a Pango layout for each line, the article WebKit. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { opmlOf, type Reader } from './reader.ts';
import { HEIGHT, pause, WIDTH } from './screen.ts';

export const liferea: Reader = {
  name: 'liferea',
  program: 'liferea',
  async look({ screen, home, environment, feeds }) {
    const folder = join(home, '.config', 'liferea');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'feedlist.opml'), opmlOf(feeds, 'updateInterval="-1"'));
    const settings = join(home, '.config', 'glib-2.0', 'settings');
    mkdirSync(settings, { recursive: true });
    const size = `last-window-width=${WIDTH}\nlast-window-height=${HEIGHT}\nlast-wpane-pos=700\ndefault-view-mode=1\n`;
    writeFileSync(join(settings, 'keyfile'), `[net/sf/liferea]\n${size}startup-feed-action=0\n`);
    const own = { ...environment, GSETTINGS_BACKEND: 'keyfile' };
    const program = screen.start('dbus-run-session', ['--', 'liferea'], own);
    await screen.fill('Liferea');
    await pause(8);
    for (const [i, { name }] of feeds.entries()) {
      await screen.click(60, 105 + 25 * i);
      screen.picture(`liferea-${name}-list`);
      await screen.click(400, 150);
      screen.picture(`liferea-${name}-content`);
      await screen.keys(...Array.from({ length: 8 }, () => 'Down'));
      screen.picture(`liferea-${name}-list-middle`);
      await screen.keys('End');
      screen.picture(`liferea-${name}-list-end`);
    }
    await screen.end(program);
  },
};
