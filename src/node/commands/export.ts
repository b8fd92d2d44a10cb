/** `nashra export`: the sources as OPML, or everything. */
import { statSync } from 'node:fs';
import { settingsFrom } from '../settings.ts';
import type { Command } from './command.ts';
import { exportOpmlFile, opmlOf } from './opml.ts';
import { withStore } from './with-store.ts';

export const exporting: Command = {
  usage: `
  nashra export [FILE.opml]
                           the sources as OPML, to a file or to standard output
  nashra export FOLDER     everything: the articles with their ids, dates and addresses, what is retracted, the
                           sources and what is known of their items; nashra import FOLDER brings it back`,
  options: {},
  takes: [0, 1],
  run: ([to]) =>
    withStore(async (store) => {
      if (to === undefined || isFile(to)) return exportOpmlFile(to, store);
      const { database, publication, configFile, platform } = store;
      const { exportEverything } = await import('../transfer/export.ts');
      const { articlesFolder } = await settingsFrom(process.env);
      const { document: opml } = await opmlOf(store);
      const now = platform.fetcher.now();
      const { tables, files } = await exportEverything({
        folder: to,
        database,
        articlesFolder,
        configFile,
        publication,
        opml,
        now,
      });
      const rows = (name: string): number => tables.find((table) => table.name === name)?.rows ?? 0;
      console.log(
        `${to}: ${rows('articles')} articles and tombstones, ${rows('sources')} sources, ${files} files of the articles`,
      );
      return 0;
    }),
};

/** OPML is a file by its name, or one that is there. */
function isFile(path: string): boolean {
  return /\.(?:opml|xml)$/i.test(path) || statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
