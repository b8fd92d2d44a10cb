/** Akregator: a Qt list in the direction of the locale, the article in QtWebEngine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { opmlOf, type Reader } from './reader.ts';
import { pause } from './screen.ts';

export const akregator: Reader = {
  name: 'akregator',
  program: 'akregator',
  async look({ screen, home, environment, feeds }) {
    const data = join(home, '.local', 'share', 'akregator', 'data');
    const config = join(home, '.config');
    mkdirSync(data, { recursive: true });
    mkdirSync(config, { recursive: true });
    writeFileSync(join(data, 'feeds.opml'), opmlOf(feeds, ''));
    writeFileSync(join(config, 'akregatorrc'), '[General]\nDisable Introduction=true\n');
    // Its HTTP client asks the proxy for 127.0.0.1 too.
    const { http_proxy: _, https_proxy: __, ...own } = environment;
    const program = screen.start('dbus-run-session', ['--', 'akregator'], own);
    await screen.fill('akregator', { by: 'class' });
    await pause(4);
    await screen.keys('ctrl+l');
    await pause(6);
    await screen.click(45, 127);
    await screen.drag([800, 356], [800, 520]);
    for (const [i, { name }] of feeds.entries()) {
      await screen.click(45, 127 + 18 * i);
      screen.picture(`akregator-${name}-list`);
      await screen.click(700, 140);
      await pause(2);
      screen.picture(`akregator-${name}-content`);
    }
    await screen.end(program);
  },
};
