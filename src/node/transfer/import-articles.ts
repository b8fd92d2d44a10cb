/** Takes an export of another system into files of `articles/`. */
import { readFile, stat } from 'node:fs/promises';
import type { Publication } from '../../config.ts';
import { readBlogger } from '../../transfer/blogger.ts';
import { mediaAddresses, withAbsoluteAddresses } from '../../transfer/addresses.ts';
import type { Part, ReadOptions } from '../../transfer/entry.ts';
import { readFeedPages, type FeedPage, type GetPage } from '../../transfer/feed-entries.ts';
import { readGhost } from '../../transfer/ghost.ts';
import type { TransferKind } from '../../transfer/kind.ts';
import { readWordPress } from '../../transfer/wordpress.ts';
import { fetchUpstream, type FetchPlatform } from '../../sources/fetch/index.ts';
import { CommandError } from '../commands/command.ts';
import { ArticleWriter } from './article-writer.ts';
import { transferFile } from './files.ts';
import { Pictures } from './pictures.ts';
import { progressOn } from './progress.ts';
import { Tally } from './tally.ts';

export interface ImportOptions extends ReadOptions {
  /** Of the articles. */
  folder: string;
  /** Below it. */
  to: string;
  publication: Publication;
  fetcher: FetchPlatform;
  userAgent: string;
  /** Download pictures. */
  media: boolean;
  force: boolean;
  isDry: boolean;
  /** Address of the old site, if the export does not name it. */
  site?: string;
}

export const NAMES: Partial<Record<TransferKind, string>> = {
  wordpress: 'WordPress',
  blogger: 'Blogger',
  ghost: 'Ghost',
  feed: 'the feed',
  'json feed': 'the JSON Feed',
};

/** The parts of a file. */
export async function* partsOfFile(
  path: string,
  kind: TransferKind,
  options: ImportOptions,
  onRead: (bytes: number) => void,
): AsyncGenerator<Part> {
  const file = transferFile(path, onRead);
  if (kind === 'wordpress') yield* readWordPress(file, options);
  else if (kind === 'blogger') yield* readBlogger(file, options);
  else if (kind === 'ghost') yield* readGhost(file, options);
  else {
    const bytes = new Uint8Array(await readFile(path));
    yield* readFeedPages({ bytes }, options.publication.timeZone, pageGetter(options));
  }
}

/** Fetches the pages of a feed one after the other. */
export function pageGetter({ fetcher, userAgent }: Pick<ImportOptions, 'fetcher' | 'userAgent'>): GetPage {
  return async (url): Promise<FeedPage> => {
    const outcome = await fetchUpstream({ url, userAgent }, fetcher);
    if (outcome.outcome === 'ok') return { bytes: outcome.bytes, contentType: outcome.contentType, url: outcome.url };
    const problem = 'message' in outcome ? outcome.message : `${url}: the server answers 304 unasked`;
    throw new CommandError({ problem });
  };
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}

/**
 * Writes what comes.
 * @param share how much of it has come, 0 to 1, if that is known
 */
export async function importParts(
  parts: AsyncIterable<Part>,
  options: ImportOptions,
  share: () => number | undefined,
): Promise<Tally> {
  const { folder, to, publication, force, isDry, media } = options;
  const { language, timeZone } = publication;
  const writer = await ArticleWriter.open({ folder, to, defaults: { language, timeZone }, force, isDry });
  const progress = progressOn();
  const tally = new Tally();
  const pictures = new Pictures({
    folder,
    fetcher: options.fetcher,
    userAgent: options.userAgent,
    journal: writer.journal,
    onSkipped(url, why) {
      const said = why.startsWith(url) ? why : `${url}: ${why}`;
      progress.clear();
      console.error(`note: ${said}`);
      tally.leaveOut(said, 'pictures that cannot be had');
    },
  });
  for await (const part of parts) {
    if (part.kind === 'site') {
      tally.site = { ...part.site, ...(options.site !== undefined && { url: options.site }) };
    } else if (part.kind === 'left out') tally.leaveOut(part.what, part.why);
    else if (part.kind === 'cut off') {
      const where =
        part.after === undefined || part.after === '' ? 'before its first article' : `behind "${part.after}"`;
      tally.problem(
        `it is cut off ${where}; what is whole is taken. Export it again and import that: only the rest is written`,
      );
    } else {
      const entry = withAbsoluteAddresses(part.entry, tally.site.url);
      if (entry.title === '' && entry.html.trim() === '' && entry.enclosures.length === 0) {
        tally.leaveOut(entry.id, 'empty');
        continue;
      }
      if (tally.site.url === undefined && mediaAddresses(entry).some((address) => address.startsWith('/')))
        tally.homeless++;
      const place = writer.placeOf(entry);
      const brought = media && !isDry ? await pictures.brought(entry, place) : entry;
      tally.note(await writer.write(brought), entry.draft === true);
      progress.show(`${tally.seen} articles`, share());
    }
  }
  tally.pictures = pictures.count;
  progress.clear();
  return tally;
}
