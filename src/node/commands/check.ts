/** `nashra check`: what the service would say of a folder, without serving it. */
import { resolve } from 'node:path';
import { ARTICLES_URL } from '../../article.ts';
import { parseFolder, type ParsedFolder, type SkipReason } from '../../articles/index.ts';
import { neighboursIn } from '../folder/neighbours.ts';
import { readFolder } from '../folder/read.ts';
import { settingsFrom } from '../settings.ts';
import { scheduled } from './check-schedule.ts';
import type { Command } from './command.ts';

/** So many names of one kind are said without --all. */
const NAMED = 5;

const KINDS: Record<SkipReason, [one: string, many: string]> = {
  draft: ['draft', 'drafts'],
  hidden: ['hidden file or folder', 'hidden files and folders'],
  backup: ['backup or half-written file', 'backups and half-written files'],
  'site generator': ['file or folder of a site generator', 'files and folders of a site generator'],
  'saved page': ['folder of a saved page', 'folders of saved pages'],
  'about the folder': ['file about the folder', 'files about the folder'],
  picture: ['picture', 'pictures'],
  audio: ['audio file', 'audio files'],
  video: ['video', 'videos'],
  font: ['font', 'fonts'],
  document: ['document', 'documents'],
  archive: ['archive', 'archives'],
  'style sheet': ['style sheet', 'style sheets'],
  script: ['script or program', 'scripts and programs'],
  data: ['data file', 'data files'],
};

export const check: Command = {
  usage: `
  nashra check [folder]    read the articles of a folder (default: articles) and say
                           what cannot be served, why, and what to do; exit 1 if any;
                           notes and what is skipped do not fail it; what waits for its
                           date, and what will end, is named with its time
    --all                  name every file that is skipped or waits, not only the first`,
  options: { all: { type: 'boolean' } },
  takes: [0, 1],
  async run([folder], { all }) {
    const { articlesFolder, publication, remarks = [] } = await settingsFrom(process.env);
    const place = folder ?? articlesFolder;
    const neighbours = neighboursIn(resolve(place));
    const reading = parseFolder(await readFolder(place), { ...publication, baseUrl: ARTICLES_URL }, { neighbours });
    const { articles, problems, warnings, missing, media, skipped } = reading;
    for (const { message } of [...problems, ...missing]) console.error(message);
    for (const { message } of [...remarks, ...warnings]) console.error(`note: ${message}`);
    for (const line of skippedLines(reading, all === true)) console.log(line);
    const { lines, counts } = scheduled(articles, publication.timeZone, Date.now(), all === true);
    for (const line of lines) console.log(line);
    if (media.length > 0) counts.unshift(`${counted(media.length, 'file', 'files')} beside them`);
    if (missing.length > 0) counts.push(`${missing.length} missing or of no use`);
    if (skipped.length > 0) counts.push(`${skipped.length} skipped`);
    const served = `${counted(articles.length, 'article', 'articles')} can be served`;
    console.log([served, `${counted(problems.length, 'file', 'files')} cannot`, ...counts].join(', '));
    return problems.length + missing.length > 0 ? 1 : 0;
  },
};

/** A line for each kind: `skipped: 2 pictures (a.png, b/c.jpg)`. */
function skippedLines({ skipped }: ParsedFolder, all: boolean): string[] {
  const paths = new Map<SkipReason, string[]>();
  for (const { path, reason } of skipped) {
    const names = paths.get(reason);
    if (names === undefined) paths.set(reason, [path]);
    else names.push(path);
  }
  return [...paths].map(([reason, names]) => {
    const more = all || names.length <= NAMED ? '' : `, and ${names.length - NAMED} more; --all names them`;
    const named = (all ? names : names.slice(0, NAMED)).join(', ');
    return `skipped: ${counted(names.length, ...KINDS[reason])} (${named}${more})`;
  });
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
