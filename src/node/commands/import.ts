/** `nashra import`: sources from OPML, articles from other systems, everything from an export of Nashra. */
import { type Command } from './command.ts';

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

export const importing: Command = {
  usage: `
  nashra import FILE|FOLDER|URL
                           what it is, is seen from its content: a list of feeds (OPML), which are followed then;
                           an export of WordPress, Blogger or Ghost, a folder of Hugo, Jekyll, Eleventy or Astro,
                           a feed with its archives, which become files of the articles; or what nashra export
                           has written, which comes back whole. It may be run again: nothing is written twice;
                           exit 1 if something cannot be taken
      --to FOLDER          where below the articles (default: imported)
      --media              download pictures too
      --pages              pages too, not only posts
      --type NAME          posts of this type of a WordPress plugin too; may be repeated
      --site URL           address of the old site, if the export does not name it (Ghost)
      --force              write over files that have been edited here
      --dry-run            say what would be taken, and write nothing`,
  options: {
    to: text,
    site: text,
    media: flag,
    pages: flag,
    force: flag,
    'dry-run': flag,
    type: { type: 'string', multiple: true },
  },
  takes: [1, 1],
  async run([from = ''], values) {
    const { runImport } = await import('../transfer/run-import.ts');
    return runImport(from, values);
  },
};
