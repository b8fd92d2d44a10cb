import { decodeBytes } from '../text/charset.ts';
import { MAX_STORED_BYTES, StoredProblem } from './error.ts';

const AS_TEXT = 'save the article as text, Markdown or HTML, or move this file out of the folder';

/** First bytes of what people drop into a folder of articles by mistake. */
const MAGIC: readonly (readonly [name: string, head: string])[] = [
  ['a PNG picture', '\x89PNG'],
  ['a JPEG picture', '\xff\xd8\xff'],
  ['a GIF picture', 'GIF8'],
  ['a PDF document', '%PDF-'],
  ['a ZIP archive or an office document', 'PK\x03\x04'],
  ['an empty ZIP archive', 'PK\x05\x06'],
  ['a gzip archive', '\x1f\x8b'],
  ['an old Office document', '\xd0\xcf\x11\xe0'],
  ['an RTF document', '{\\rtf'],
  ['a RIFF file (WebP, WAV, AVI)', 'RIFF'],
  ['an MP3 recording', 'ID3'],
  ['an Ogg recording', 'OggS'],
  ['a SQLite database', 'SQLite format 3\0'],
  ['a program', '\x7fELF'],
];

/**
 * The text of a file: any charset that `decodeBytes` knows, UTF-16 also without a byte order mark, line ends
 * made `\n`. Throws StoredProblem for an empty file, one over MAX_STORED_BYTES, and one that is not text.
 */
export function textOfFile(bytes: Uint8Array): { text: string; problems: string[] } {
  if (bytes.length === 0) throw emptyFile();
  if (bytes.length > MAX_STORED_BYTES) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    throw new StoredProblem(`is ${size} MiB, more than the ${MAX_STORED_BYTES / 1024 / 1024} MiB an article may have`, 'split it or remove what is embedded in it');
  }
  const head = latin1(bytes.subarray(0, 1024));
  for (const [name, magic] of MAGIC) {
    if (head.startsWith(magic)) throw new StoredProblem(`is ${name}, not text`, AS_TEXT);
  }
  if (/^From: .*\r?\n(?:.*\r?\n){0,8}Content-Type: multipart\/related/i.test(head)) {
    throw new StoredProblem('is a web archive (MHTML)', 'save the page again as "HTML only"');
  }
  const marked = withByteOrderMark(bytes);
  if (marked === bytes && !startsWithUtf16Mark(bytes) && bytes.includes(0)) {
    throw new StoredProblem('is binary, not text (it has NUL bytes)', AS_TEXT);
  }
  const decoded = decodeBytes(marked, { declared: /<(?:!doctype\s+html|html|head|meta)\b/i.test(head) ? 'html' : 'none' });
  const text = decoded.text.replace(/^\uFEFF/, '').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n');
  if (text.trim() === '') throw emptyFile();
  if (isGarbage(text)) throw new StoredProblem('is binary, not text', AS_TEXT);
  return { text, problems: decoded.problems };
}

function emptyFile(): StoredProblem {
  return new StoredProblem('is empty', 'write the article into it or delete it');
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
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
  const mark = odd > enough && even < enough / 2 ? [0xff, 0xfe] : even > enough && odd < enough / 2 ? [0xfe, 0xff] : undefined;
  if (mark === undefined) return bytes;
  const marked = new Uint8Array(bytes.length + 2);
  marked.set(mark);
  marked.set(bytes, 2);
  return marked;
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
    if ((code < 0x20 && code !== 9 && code !== 10 && code !== 12) || code === 0xfffd || (code >= 0x7f && code < 0xa0)) bad += 1;
  }
  return bad * 20 > seen.length;
}
