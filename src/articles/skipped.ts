/** Files and folders that are not articles and not mistakes either: what else lies in a folder of articles. */

import { servedTypeOf } from '../text/media-types.ts';

/** Why a path is skipped. A draft is not published; the others are not meant to be articles. */
export type SkipReason =
  | 'draft'
  | 'hidden'
  | 'backup'
  | 'site generator'
  | 'saved page'
  | 'about the folder'
  | 'picture'
  | 'audio'
  | 'video'
  | 'font'
  | 'document'
  | 'archive'
  | 'style sheet'
  | 'script'
  | 'data';

const named = (kind: SkipReason, extensions: string): [string, SkipReason][] =>
  extensions.split(' ').map((one) => [one, kind]);

/** By the end of the name. What is not here is judged by its bytes; a text is an article whatever its name ends in. */
const KINDS: ReadonlyMap<string, SkipReason> = new Map([
  ...named(
    'picture',
    'png jpg jpeg jpe jfif gif webp avif heic heif svg svgz ico bmp tif tiff psd ai eps xcf raw cr2 nef',
  ),
  ...named('audio', 'mp3 m4a m4b aac ogg oga opus wav flac wma aiff mid midi amr'),
  ...named('video', 'mp4 m4v webm mov avi mkv mpg mpeg ogv wmv 3gp flv'),
  ...named('document', 'pdf epub mobi ps djvu xls xlsx ods ppt pptx odp key numbers'),
  ...named('font', 'ttf otf woff woff2 eot'),
  ...named('archive', 'zip gz tgz tar bz2 xz 7z rar zst'),
  ...named('style sheet', 'css scss sass less styl'),
  ...named('script', 'js mjs cjs jsx ts tsx py rb php sh bat ps1 vue svelte astro lua wasm map'),
  ...named('data', 'json jsonl ndjson geojson webmanifest csv tsv xml rss atom opml xsl xslt yml yaml toml ini conf'),
  ...named('data', 'sqlite db sql log lock vtt srt ics vcf bib torrent drawio'),
]);
/** Files that say something of the folder, of its tools or of its system, by their whole name. */
const ABOUT = new RegExp(
  '^(?:README(?:\\.\\w+){0,2}|(?:LICEN[CS]E|COPYING|NOTICE|CODEOWNERS)(?:-\\w+)?(?:\\.\\w+)?|'
    + '(?:robots|humans|ads|security|llms|llms-full)\\.txt|CNAME|Gemfile|Rakefile|Makefile|Dockerfile|'
    + '(?:eh)?Thumbs\\.db|desktop\\.ini|Icon\\r?)$',
  'i',
);
const BACKUP = /~$|^#.*#$|\.(?:tmp|temp|swp|swo|part|partial|crdownload|download|bak|orig|rej|old)$/i;
/** Folders of site generators without articles. Others that begin with `_` are collections: `_posts`, `_recipes`. */
const GENERATOR = new RegExp(
  '^(?:_(?:layouts|includes|sass|data|plugins|site|config|assets|static|templates?|partials|components|cache|tmp|build|'
    + 'public|i18n|locales?|scripts|styles|css|js|images?|img|fonts|media|files|archive)|'
    + 'node_modules|bower_components|vendor|__pycache__|__MACOSX)$',
  'i',
);

/**
 * Why a path below the folder of articles is skipped, by its name and those of the folders it is in; undefined for
 * what may be an article, or may hold some.
 * @param path with `/`; of a file or of a folder
 */
export function skipReason(path: string, isFolder: boolean): SkipReason | undefined {
  const parts = path.split('/').filter((part) => part !== '');
  for (const [at, part] of parts.entries()) {
    const reason = at === parts.length - 1 && !isFolder ? fileReason(part) : folderReason(part);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function folderReason(name: string): SkipReason | undefined {
  if (name.startsWith('.')) return 'hidden';
  if (/^_?drafts$/i.test(name) && name.startsWith('_')) return 'draft';
  if (GENERATOR.test(name)) return 'site generator';
  // What a browser saves beside `page.html`.
  return /.[_.]files$/i.test(name) ? 'saved page' : undefined;
}

function fileReason(name: string): SkipReason | undefined {
  if (name.startsWith('.')) return 'hidden';
  if (BACKUP.test(name)) return 'backup';
  // `_index.md` is Hugo's page of a section, `_template.md` somebody's pattern.
  if (name.startsWith('_')) return 'site generator';
  if (ABOUT.test(name)) return 'about the folder';
  return KINDS.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');
}

/** Folders of site generators that hold pictures and the like. */
const MEDIA_FOLDER = /^_(?:assets|static|public|images?|img|media|files)$/i;

/** Whether a folder is passed over for articles alone: there may be pictures in it, or in one of its folders. */
export function mayHoldMedia(path: string): boolean {
  return path
    .split('/')
    .every((name) => [undefined, 'saved page'].includes(folderReason(name)) || MEDIA_FOLDER.test(name));
}

/**
 * The media type by which a file goes with articles and is given out under `/media/`; undefined if it is not: articles
 * themselves, what is hidden, and every kind that is in no table.
 * @param path below the folder of the articles, with `/`
 */
export function mediaTypeOf(path: string): string | undefined {
  const at = path.lastIndexOf('/');
  const name = path.slice(at + 1);
  if (name.startsWith('.') || BACKUP.test(name) || (at >= 0 && !mayHoldMedia(path.slice(0, at)))) return undefined;
  return servedTypeOf(name);
}

/** Whether a name says that the file is an article, so that other bytes in it are a mistake. */
export function isArticleName(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkdn|mkd|mdx|txt|text|x?html?|xht|docx?|odt|rtf|pages|wpd|mht|mhtml)$/i.test(path);
}

/** Whether a file is of a collection of Jekyll (`_posts/2024-07-12-title.md`), which reads front matter in its way. */
export function isOfJekyll(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((part) => part.startsWith('_'));
}
