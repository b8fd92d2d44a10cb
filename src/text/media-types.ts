/** Media types (RFC 2045 §5.1), and what the ending of an address says if nobody gave one. */

/** Types (IANA) of endings that mean one thing only. */
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  jpe: 'image/jpeg',
  jfif: 'image/jpeg',
  png: 'image/png',
  apng: 'image/apng',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
  svg: 'image/svg+xml',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  aac: 'audio/aac',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  weba: 'audio/webm',
  wma: 'audio/x-ms-wma',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  mpg: 'video/mpeg',
  mpeg: 'video/mpeg',
  wmv: 'video/x-ms-wmv',
  '3gp': 'video/3gpp',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
  torrent: 'application/x-bittorrent',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
};
/** Endings that hold sound or moving pictures: what is said beside them decides. */
const CONTAINERS = new Set(['mp4', 'webm', 'ogg']);

/** A media type with its parameters. */
export const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*(\s*;.*)?$/i;

/**
 * The type that the ending of an address's path says; undefined if it says none.
 *
 * @param url absolute
 * @param medium `audio` or `video`, if known
 */
export function typeOfAddress(url: string, medium?: string): string | undefined {
  const path = new URL(url).pathname;
  const ending = /\.([a-z0-9]{2,7})$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  if (CONTAINERS.has(ending) && (medium === 'audio' || medium === 'video')) return `${medium}/${ending}`;
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}

/** Further endings of files that lie beside articles: what the service gives out by a type that is not guessed. */
const BESIDE: Record<string, string> = {
  ico: 'image/x-icon',
  vtt: 'text/vtt; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};
/** Chapters of an episode (Podcasting 2.0): the one JSON that is meant for others. */
const CHAPTERS = /(?:^|[./_-])chapters\.json$/i;

/** The Content-Type of a file of this name; undefined for one that is not given out. */
export function servedTypeOf(name: string): string | undefined {
  if (CHAPTERS.test(name)) return 'application/json+chapters';
  const ending = /[^/]\.([a-z0-9]{2,7})$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  if (Object.hasOwn(BESIDE, ending)) return BESIDE[ending];
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}

/** `image`, `audio` or `video` of a media type that is one. */
export function mediumOfType(type: string | undefined): 'image' | 'audio' | 'video' | undefined {
  const family = /^\s*(image|audio|video)\//i.exec(type ?? '')?.[1]?.toLowerCase();
  return family as 'image' | 'audio' | 'video' | undefined;
}
