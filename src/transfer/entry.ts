/** What an export of another system gives: articles one by one, and what is left out. */
import type { Author, Enclosure } from '../article.ts';

/** An article of another system, before it is written as a file. Text in it is as that system has it. */
export interface Entry {
  /** Its identity there: the guid that its feed gave out, where there was one. */
  id: string;
  title: string;
  /** ISO 8601, with the zone if it is known: `2024-07-12T19:30:00+03:00`. */
  published?: string;
  updated?: string;
  draft?: boolean;
  /** Decoded. */
  slug?: string;
  language?: string;
  authors: Author[];
  categories: string[];
  tags: string[];
  /** Plain text. */
  summary?: string;
  /** As people saw it there: shortcodes are HTML, pictures have absolute addresses. */
  html: string;
  image?: { url: string; alt?: string; caption?: string };
  enclosures: Enclosure[];
  episode?: {
    number?: number;
    season?: number;
    type?: string;
    explicit?: boolean;
    transcripts?: { url: string; type?: string; language?: string }[];
    chapters?: { url: string; type?: string };
    people?: { name: string; role?: string; url?: string; image?: string }[];
  };
  /** Paths that it had there, decoded, with `/` at the beginning. */
  aliases: string[];
  /** Where it is published, if that stays its address. */
  link?: string;
}

/** What the export says of the site as a whole. */
export interface Site {
  title?: string;
  language?: string;
  /** Absolute. */
  url?: string;
}

export type Part =
  | { kind: 'site'; site: Site }
  | { kind: 'entry'; entry: Entry }
  /** `why` completes "left out: 3 …": `in the trash`, `private`, `pages (--pages takes them)`. */
  | { kind: 'left out'; what: string; why: string }
  /** The export ends in the middle. */
  | { kind: 'cut off'; after?: string };

/** A file as far as reading goes: it may be read several times from its beginning. */
export interface TransferFile {
  name: string;
  open(): AsyncIterable<Uint8Array>;
}

export interface ReadOptions {
  /** Pages too, not only posts. */
  pages?: boolean;
  /** Types of posts that plugins of WordPress have made, beside `post`. */
  types?: readonly string[];
}

export type ReadTransfer = (file: TransferFile, options: ReadOptions) => AsyncGenerator<Part>;

/** The path of an address on the old site, decoded; undefined for one that is none or has a query only. */
export function pathOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address, 'https://site.invalid')) return undefined;
  const { pathname } = new URL(address, 'https://site.invalid');
  return pathname === '/' ? undefined : decodedPath(pathname);
}

/** `%D9%82` as letters. What is cut off in the middle of a letter, as WordPress cuts long names, loses that letter. */
export function decodedPath(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+(?:%[0-9a-f]?$)?/gi, (run) => {
    const octets = run.match(/%[0-9a-f]{2}/gi) ?? [];
    const bytes = Uint8Array.from(octets, (octet) => Number.parseInt(octet.slice(1), 16));
    const text = new TextDecoder('utf-8').decode(bytes).replace(/\ufffd+$/, '');
    // Not UTF-8, or a character that means something in a path: as it was written.
    return text.includes('\ufffd') || /[\x00-\x1f/?#%\\]/.test(text) ? run : text;
  });
}

/** The text with each value once, without blanks. */
export function distinctTexts(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.map((text) => text?.trim() ?? '').filter((text) => text !== ''))];
}
