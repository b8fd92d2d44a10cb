/** `nashra site`: all that the service serves, as files for a host of static sites. */
import type { Command } from './command.ts';

export const site: Command = {
  usage: `
  nashra site FOLDER       write all feeds, archives, pages and media as files for a host of static sites;
                           addresses begin with BASE_URL; the folder is replaced when all is there,
                           and only files that differ are written; exit 1 if a link leads nowhere`,
  options: {},
  takes: [1, 1],
  async run([folder = '']) {
    const { runSite } = await import('../site/run-site.ts');
    return runSite(folder);
  },
};
