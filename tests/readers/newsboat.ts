/** newsboat in mlterm, a terminal that orders lines by UAX #9, as VTE and Konsole do. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reader } from './reader.ts';
import { pause } from './screen.ts';

export const newsboat: Reader = {
  name: 'newsboat',
  program: 'newsboat',
  async look({ screen, home, environment, feeds }) {
    const urls = join(home, 'urls');
    writeFileSync(urls, feeds.map(({ url, name }) => `${url} "~${name}"\n`).join(''));
    mkdirSync(join(home, '.mlterm'));
    writeFileSync(join(home, '.mlterm', 'aafont'), 'U+590-5FF=Noto Sans Hebrew\nU+600-6FF=Noto Sans Arabic\n');
    const command = ['newsboat', '-r', '-u', urls, '-c', join(home, 'cache.db')];
    const font = ['--fontsize=18', '--geometry=120x40', '--km=UTF-8', '--bimode=left'];
    const terminal = screen.start('mlterm', [...font, '-T', 'newsboat', '-e', ...command], environment);
    await screen.fill('newsboat');
    await pause(4);
    for (const [i, { name }] of feeds.entries()) {
      if (i > 0) await screen.keys('q', 'q', 'Down');
      await screen.keys('Return');
      screen.picture(`newsboat-${name}-list`);
      await screen.keys('Return');
      screen.picture(`newsboat-${name}-content`);
    }
    await screen.end(terminal);
  },
};
