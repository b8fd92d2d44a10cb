/** `nashra check`: what the service would say of a folder, without serving it. */
import { storedFolder } from '../stored/index.ts';
import { readFolder } from './folder.ts';
import { settingsFrom } from './settings.ts';

/** Exit code: 0 where every file can be served, 1 where one cannot, 2 where nothing could be looked at. */
export async function check(folder: string | undefined): Promise<number> {
  try {
    const { articlesFolder, publication } = await settingsFrom(process.env);
    const { articles, problems, warnings } = storedFolder(await readFolder(folder ?? articlesFolder), publication);
    for (const { message } of problems) console.error(message);
    for (const { message } of warnings) console.error(`note: ${message}`);
    console.log(`${articles.length} articles can be served, ${problems.length} files cannot`);
    return problems.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}
