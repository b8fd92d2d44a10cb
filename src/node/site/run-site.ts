/** What `nashra site` does: loaded when it is run, since it starts the service. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createApp } from '../../app.ts';
import { continueCuts } from '../../store/continue-cuts.ts';
import { formerPaths } from '../../store/export-rows.ts';
import { startService } from '../service.ts';
import { settingsFrom, SettingsError } from '../settings.ts';
import { headerRules, notFoundPage } from './extras.ts';
import { writeOrLink, writeSite, type WrittenSite } from './static-site.ts';
import { decodedPath } from '../../transfer/entry.ts';
import { progressOn } from '../transfer/progress.ts';
import { swapFolder } from '../transfer/swap.ts';
import { counted } from '../transfer/tally.ts';

/** What a site was written of: names of its files and folders just below it. */
const MARK = '.nashra-site.json';
/** Documents that nothing need link to, and the usual names of feeds, which lead to them. */
const STARTS = [
  '/rss.xml',
  '/atom.xml',
  '/feed.json',
  '/feeds.opml',
  '/sitemap.xml',
  '/robots.txt',
  '/favicon.svg',
  '/feed',
  '/feed/',
  '/feed/atom/',
  '/rss',
  '/rss/',
  '/atom',
  '/index.xml',
  '/feed.xml',
  '/index.rss',
  '/feeds/posts/default',
];
/** Articles that are read again in one step. */
const AT_ONCE = 100;
/** So many are said. */
const NAMED = 5;

export async function runSite(folder: string): Promise<number> {
  const settings = await settingsFrom(process.env);
  if (settings.baseUrl === undefined) {
    const problem = 'is not set, and every address on the site begins with it';
    throw new SettingsError({
      place: 'BASE_URL',
      problem,
      advice: 'write where the site will be: https://news.example.org',
    });
  }
  const owned = await ownedNames(folder);
  const swap = await swapFolder(
    folder,
    () => Promise.resolve(owned !== undefined),
    (name) => owned?.has(name) === false,
  );
  const progress = progressOn();
  const service = await startService({ ...settings, host: '127.0.0.1', port: 0 }, console.error, { polls: false });
  try {
    await service.look();
    const { platform, baseUrl } = service;
    // What is otherwise left for later is needed now: every article has its place in every archive.
    while (await continueCuts(platform.database, AT_ONCE));
    const app = createApp(platform);
    const written = await writeSite({
      request: async (path) => app.request(new URL(path, 'http://site.invalid').href),
      baseUrl,
      folder: swap.partial,
      before: resolve(folder),
      starts: STARTS,
      formers: formerPaths(platform.database),
      progress,
    });
    const { redirects } = written;
    const beside: [name: string, text: string][] = [
      ['404.html', notFoundPage(platform)],
      ['_headers', headerRules()],
      ...(redirects.length > 0 ? [['_redirects', `${redirects.sort().join('\n')}\n`] as [string, string]] : []),
    ];
    for (const [name, text] of beside) {
      written.files.add(name);
      if (await writeOrLink(join(swap.partial, name), join(resolve(folder), name), text)) written.changed++;
    }
    const names = [...new Set([...written.files].map((path) => path.split('/')[0]))].sort();
    await writeFile(join(swap.partial, MARK), JSON.stringify({ format: 'nashra site', names: [MARK, ...names] }));
    await swap.take();
    progress.clear();
    return said(folder, written, baseUrl);
  } catch (error) {
    await swap.drop();
    throw error;
  } finally {
    progress.clear();
    await service.stop();
  }
}

/** Undefined if no site was written there. */
async function ownedNames(folder: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const { format, names } = JSON.parse(await readFile(join(folder, MARK), 'utf8')) as {
      format: string;
      names: string[];
    };
    return format === 'nashra site' ? new Set(names) : undefined;
  } catch {
    return undefined;
  }
}

function said(folder: string, { files, changed, redirects, missing, twins }: WrittenSite, baseUrl: string): number {
  for (const [one, other] of twins.slice(0, NAMED)) {
    console.error(`note: ${one} and ${other} are one file on the disks of macOS and Windows; rename one of them`);
  }
  for (const [path, from] of [...missing].slice(0, NAMED)) {
    console.error(`${baseUrl}${decodedPath(from)}: links to ${decodedPath(path)}, where nothing is`);
  }
  if (missing.size > NAMED) console.error(`… and ${missing.size - NAMED} more links that lead nowhere`);
  const led = redirects.length === 0 ? '' : `, ${counted(redirects.length, 'address', 'addresses')} that lead on`;
  console.log(`${folder}: ${counted(files.size, 'file', 'files')} (${changed} written, the others as they were)${led}`);
  return missing.size > 0 ? 1 : 0;
}
