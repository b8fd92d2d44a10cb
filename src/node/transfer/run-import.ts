/** What `nashra import` does: loaded when it is run, since it reads what many systems write. */
import { stat } from 'node:fs/promises';
import { FeedError } from '../../parser/index.ts';
import { discoverFeeds } from '../../sources/fetch/discover.ts';
import { userAgentOf } from '../../sources/fetch/index.ts';
import type { TransferKind } from '../../transfer/kind.ts';
import { readFeedPages } from '../../transfer/feed-entries.ts';
import { guardedFetch } from '../fetch/guarded-fetch.ts';
import { settingsFrom } from '../settings.ts';
import { kindOfFile, unreadable } from './files.ts';
import { importGeneratorFolder } from './generator-folder.ts';
import { importParts, NAMES, pageGetter, partsOfFile, sizeOf, type ImportOptions } from './import-articles.ts';
import { placeBelow } from './place-below.ts';
import { isExport, restoreExport } from './restore.ts';
import type { Tally } from './tally.ts';
import { CommandError, textOf, textsOf, type Values } from '../commands/command.ts';
import { importOpmlFile } from '../commands/opml.ts';

export async function runImport(from: string, values: Values): Promise<number> {
  const isAddress = /^https?:\/\//i.test(from);
  const state = isAddress
    ? undefined
    : await stat(from).catch((error: unknown) => Promise.reject(unreadable(from, error)));
  const kind = state?.isFile() === true ? await kindOfFile(from) : undefined;
  if (kind === 'opml') return importOpmlFile(from);
  if (state?.isDirectory() === true && (await isExport(from))) {
    return restoreExport(from, { force: values.force === true, isDry: values['dry-run'] === true });
  }
  const settings = await settingsFrom(process.env);
  const { articlesFolder, publication, allowed } = settings;
  const site = textOf(values.site);
  const fetcher = guardedFetch({ allowed });
  const options: ImportOptions = {
    folder: articlesFolder,
    to: placeBelow(articlesFolder, textOf(values.to) ?? 'imported'),
    publication,
    fetcher,
    userAgent: userAgentOf(publication.contact ?? settings.baseUrl),
    media: values.media === true,
    force: values.force === true,
    isDry: values['dry-run'] === true,
    pages: values.pages === true,
    types: textsOf(values.type),
    ...(site !== undefined && { site: addressOf(site) }),
  };
  try {
    if (state?.isDirectory() === true) return await importGeneratorFolder(from, options);
    return isAddress ? await importAddress(from, options) : await importFile(from, kind, options);
  } finally {
    await fetcher.close();
  }
}

function addressOf(site: string): string {
  if (/^https?:\/\//i.test(site) && URL.canParse(site)) return new URL(site).href;
  throw new CommandError({
    place: `--site ${site}`,
    problem: 'is not the address of a site',
    advice: 'write https://…',
  });
}

async function importFile(path: string, kind: TransferKind | undefined, options: ImportOptions): Promise<number> {
  const name = kind === undefined ? undefined : NAMES[kind];
  if (kind === undefined || name === undefined) throw notUnderstood(path, kind);
  const size = await sizeOf(path);
  let read = 0;
  // Some are read twice; the second time is the one that writes.
  const parts = partsOfFile(path, kind, options, (bytes) => (read = bytes));
  try {
    return said(await importParts(parts, options, () => read / size), name, path, options);
  } catch (error) {
    if (error instanceof FeedError) throw new CommandError({ place: path, problem: error.problem });
    throw error;
  }
}

async function importAddress(url: string, options: ImportOptions): Promise<number> {
  const { fetcher, userAgent, publication } = options;
  const { feed } = await discoverFeeds(url, fetcher, userAgent);
  const page = pageGetter(options);
  let pages = 0;
  const get: typeof page = (address) => page(address).finally(() => pages++);
  const parts = readFeedPages(await get(feed.url), publication.timeZone, get);
  const code = said(await importParts(parts, options, () => undefined), 'the feed', feed.url, options);
  if (pages === 1)
    console.log('  the feed leads to no archives and no further pages: what is older is in an export of the site');
  return code;
}

function said(tally: Tally, name: string, place: string, { folder, to, isDry }: ImportOptions): number {
  if (tally.isEmpty) throw new CommandError({ place, problem: 'has no articles in it', advice: ADVICE });
  for (const problem of tally.problems) console.error(`${place}: ${problem}`);
  for (const line of tally.lines(name, `${folder}/${to}`, isDry)) console.log(line);
  return tally.problems.length > 0 ? 1 : 0;
}

const ADVICE = 'give an export of WordPress, Blogger or Ghost, a feed, OPML, or the folder of a site generator';

function notUnderstood(place: string, kind: TransferKind | undefined): CommandError {
  if (kind === 'zip')
    return new CommandError({ place, problem: 'is a ZIP archive', advice: 'unpack it and give the file in it' });
  if (kind === 'empty') return new CommandError({ place, problem: 'is empty', advice: 'export it again' });
  if (kind === 'nashra')
    return new CommandError({
      place,
      problem: 'is a part of an export of Nashra',
      advice: 'give the folder that it lies in',
    });
  if (kind === 'page')
    return new CommandError({
      place,
      problem: 'is a web page',
      advice: 'put it into the folder of the articles as it is',
    });
  return new CommandError({ place, problem: 'is nothing that can be imported', advice: ADVICE });
}
