import { concatenated } from '../text/bytes.ts';
import { decodeBytes } from '../text/charset/decode.ts';
import { isArticleName, type SkipReason } from './skipped.ts';
import { NotAnArticle, MAX_ARTICLE_BYTES, ArticleProblem } from './errors.ts';

const AS_TEXT = 'save the article as text, Markdown or HTML, or move this file out of the folder';

/** First bytes of what is not text, and what it is if its name does not say that it is an article. */
const MAGIC: readonly (readonly [name: string, head: string, kind?: SkipReason])[] = [
  ['a PNG picture', '\x89PNG', 'picture'],
  ['a JPEG picture', '\xff\xd8\xff', 'picture'],
  ['a GIF picture', 'GIF8', 'picture'],
  ['a TIFF picture', 'II*\0', 'picture'],
  ['a TIFF picture', 'MM\0*', 'picture'],
  ['an icon', '\0\0\x01\0', 'picture'],
  ['a PDF document', '%PDF-', 'document'],
  ['a ZIP archive or an office document', 'PK\x03\x04', 'archive'],
  ['an empty ZIP archive', 'PK\x05\x06', 'archive'],
  ['a gzip archive', '\x1f\x8b', 'archive'],
  ['a 7z archive', '7z\xbc\xaf', 'archive'],
  ['a RAR archive', 'Rar!', 'archive'],
  ['an old Office document', '\xd0\xcf\x11\xe0'],
  ['an RTF document', '{\\rtf'],
  ['an MP3 recording', 'ID3', 'audio'],
  ['an MP3 recording', '\xff\xfb', 'audio'],
  ['an Ogg recording', 'OggS', 'audio'],
  ['a FLAC recording', 'fLaC', 'audio'],
  ['a WebM video', '\x1aE\xdf\xa3', 'video'],
  ['a font', 'wOFF', 'font'],
  ['a font', 'wOF2', 'font'],
  ['a font', 'OTTO', 'font'],
  ['a font', '\0\x01\0\0\0', 'font'],
  ['a SQLite database', 'SQLite format 3\0', 'data'],
  ['a program', '\x7fELF', 'script'],
];
/** MP4, MOV, M4A, HEIC and AVIF: their type stands behind four bytes of length. */
const ISO_MEDIA = /^[^]{4}ftyp(M4A|heic|heix|mif1|avif)?/;
const SVG = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<!DOCTYPE\s+svg[^>]*>\s*)*<svg[\s>]/i;

interface Kind {
  name: string;
  kind?: SkipReason;
}

/** What stands behind `RIFF` and four bytes of length. */
const RIFF: Readonly<Record<string, Kind>> = {
  WEBP: { name: 'a WebP picture', kind: 'picture' },
  WAVE: { name: 'a WAV recording', kind: 'audio' },
  'AVI ': { name: 'an AVI video', kind: 'video' },
};

function binaryKind(head: string): Kind | undefined {
  if (head.startsWith('RIFF')) return RIFF[head.slice(8, 12)] ?? { name: 'a RIFF file' };
  for (const [name, magic, kind] of MAGIC) if (head.startsWith(magic)) return { name, kind };
  const media = ISO_MEDIA.exec(head);
  if (media === null) return SVG.test(head) ? { name: 'an SVG picture', kind: 'picture' } : undefined;
  if (media[1] === undefined) return { name: 'a video', kind: 'video' };
  return media[1] === 'M4A' ? { name: 'a recording', kind: 'audio' } : { name: 'a picture', kind: 'picture' };
}

/**
 * The text of a file: any charset that `decodeBytes` knows, UTF-16 also without a byte order mark, line ends
 * made `\n`. Throws ArticleProblem for an empty file, one over MAX_ARTICLE_BYTES, and one that is not text;
 * NotAnArticle for a picture and the like whose name (`path`) does not say that it is an article.
 */
export function textOfFile(bytes: Uint8Array, path: string): { text: string; problems: string[] } {
  if (bytes.length === 0) throw emptyFile();
  if (bytes.length > MAX_ARTICLE_BYTES) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    throw new ArticleProblem(
      `is ${size} MiB, more than the ${MAX_ARTICLE_BYTES / 1024 / 1024} MiB an article may have`,
      'split it or remove what is embedded in it',
    );
  }
  const head = latin1(bytes.subarray(0, 1024));
  const binary = binaryKind(head);
  if (binary?.kind !== undefined && !isArticleName(path)) throw new NotAnArticle(binary.kind);
  if (binary !== undefined) throw new ArticleProblem(`is ${binary.name}, not text`, AS_TEXT);
  if (/^From: .*\r?\n(?:.*\r?\n){0,8}Content-Type: multipart\/related/i.test(head)) {
    throw new ArticleProblem('is a web archive (MHTML)', 'save the page again as "HTML only"');
  }
  const marked = withByteOrderMark(bytes);
  if (marked === bytes && !startsWithUtf16Mark(bytes) && bytes.includes(0)) {
    throw new ArticleProblem('is binary, not text (it has NUL bytes)', AS_TEXT);
  }
  const decoded = decodeBytes(marked, {
    declared: /<(?:!doctype\s+html|html|head|meta)\b/i.test(head) ? 'html' : 'none',
  });
  const text = decoded.text.replace(/^\uFEFF/, '').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
  if (text.trim() === '') throw emptyFile();
  if (isGarbage(text)) throw new ArticleProblem('is binary, not text', AS_TEXT);
  return { text, problems: decoded.problems };
}

function emptyFile(): ArticleProblem {
  return new ArticleProblem('is empty', 'write the article into it or delete it');
}

function latin1(bytes: Uint8Array): string {
  // A spread of a kilobyte costs fifty times as much.
  return Reflect.apply(String.fromCharCode, null, bytes) as string;
}

function startsWithUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/**
 * UTF-16 saved without its mark: nearly every second byte is a block number (0 Latin, 5 Hebrew, 6 Arabic), which
 * real 8-bit text never has. Given the mark, it is decoded as any other.
 */
function withByteOrderMark(bytes: Uint8Array): Uint8Array {
  if (startsWithUtf16Mark(bytes) || bytes.length < 4 || bytes.length % 2 === 1) return bytes;
  const seen = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < seen; i += 2) {
    if (isBlock(bytes[i]!)) even += 1;
    if (isBlock(bytes[i + 1]!)) odd += 1;
  }
  const enough = (seen / 2) * 0.9;
  const mark =
    odd > enough && even < enough / 2 ? [0xff, 0xfe] : even > enough && odd < enough / 2 ? [0xfe, 0xff] : undefined;
  if (mark === undefined) return bytes;
  return concatenated([Uint8Array.from(mark), bytes]);
}

function isBlock(byte: number): boolean {
  return byte === 0 || byte === 5 || byte === 6;
}

/** More than one character in twenty that no text has: controls, or what the charset could not make sense of. */
function isGarbage(text: string): boolean {
  const seen = text.slice(0, 20_000);
  let bad = 0;
  for (let i = 0; i < seen.length; i += 1) {
    const code = seen.charCodeAt(i);
    if ((code < 0x20 && code !== 9 && code !== 10 && code !== 12) || code === 0xfffd || (code >= 0x7f && code < 0xa0))
      bad += 1;
  }
  return bad * 20 > seen.length;
}
