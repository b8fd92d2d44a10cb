/** `nashra check`: what the service would say of a folder, without serving it. */
import { storedFolder } from '../../stored/index.ts';
import { readFolder } from '../folder.ts';
import { settingsFrom } from '../settings.ts';
import type { Command } from './command.ts';

export const check: Command = {
  usage: `
  nashra check [folder]    read the articles of a folder (default: articles) and say
                           what cannot be served, why, and what to do; exit 1 if any`,
  options: {},
  takes: [0, 1],
  async run([folder]) {
    const { articlesFolder, publication, remarks = [] } = await settingsFrom(process.env);
    const { articles, problems, warnings } = storedFolder(await readFolder(folder ?? articlesFolder), publication);
    for (const { message } of problems) console.error(message);
    for (const { message } of [...remarks, ...warnings]) console.error(`note: ${message}`);
    console.log(`${articles.length} articles can be served, ${problems.length} files cannot`);
    return problems.length > 0 ? 1 : 0;
  },
};
