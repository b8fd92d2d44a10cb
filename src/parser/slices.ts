/** The items of an XML feed as stretches of its text, found without reading it. */
import { EntityDecoder } from './xml/entities.ts';
import { ROOTS } from './xml/fields.ts';
import { localOf } from './xml/place.ts';
import { ON, scanXml } from './xml/scanner.ts';
import { TagsOnly } from './xml/tags-only.ts';

export interface Slice {
  start: number;
  end: number;
  /** Whether it certainly is one item, whole. */
  sure: boolean;
}

export interface Slices {
  /** The items' tag as it is written, with its prefix. */
  tag: string;
  /** In order, without overlap. What lies between them is not looked into. */
  slices: Slice[];
}

const FIRST = /<((?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s/>])/;

/**
 * The slices of a document; undefined where its text cannot be cut without reading it: where an item, or what stands
 * between two of them, holds half of a comment or of a CDATA section, and where what looks like an item stands in
 * another element than the feed or its channel. Linear.
 */
export function slicesOf(text: string): Slices | undefined {
  const first = FIRST.exec(text);
  if (first === null || !isBalanced(text, 0, first.index) || !isFeedLevel(text.slice(0, first.index))) return undefined;
  const tag = first[1] as string;
  const end = `</${tag}`;
  const slices: Slice[] = [];
  let after = first.index;
  let close = -1;
  let unclosed = false;
  let tagEnd = -1;
  for (let start = first.index; start >= 0;) {
    let next = startAfter(text, tag, start + 1);
    if (close < start) close = text.indexOf(end, start);
    if (close < 0) break;
    const stop = text.indexOf('>', close) + 1;
    if (stop === 0) break;
    if (slices.length > 0 && !isBalanced(text, after, start)) return undefined;
    if (slices.length > 0 && !isFeedLevel(text.slice(after, start), false)) return undefined;
    if (tagEnd < start) tagEnd = text.indexOf('>', start);
    const empty = text.charCodeAt(tagEnd - 1) === 0x2f;
    const whole = empty || next < 0 || next > close;
    let sure = whole;
    let to = empty ? tagEnd + 1 : whole ? stop : next;
    if (!whole && !unclosed) {
      // One that begins within another is a part of it, if all in it is well-formed; else the reader has to say.
      const outermost = endOfNested(text, tag, start);
      unclosed = outermost < 0;
      if (!unclosed) {
        [to, next] = [outermost, startAfter(text, tag, outermost)];
        sure = isFeedLevel(text.slice(start, to), false);
      }
    }
    if (!isBalanced(text, start, to)) return undefined;
    slices.push({ start, end: to, sure });
    after = to;
    start = next;
  }
  return { tag, slices };
}

/** Index after the end tag that matches the start tag at an index, or -1. */
function endOfNested(text: string, tag: string, from: number): number {
  const end = `</${tag}`;
  let depth = 0;
  let start = from;
  let tagEnd = -1;
  for (let close = text.indexOf(end, from); close >= 0; close = text.indexOf(end, close + end.length)) {
    for (; start >= 0 && start < close; start = startAfter(text, tag, start + 1)) {
      if (tagEnd < start) tagEnd = text.indexOf('>', start);
      if (text.charCodeAt(tagEnd - 1) !== 0x2f) depth++;
    }
    if (--depth === 0) return text.indexOf('>', close) + 1 || -1;
  }
  return -1;
}

/**
 * Whether items may stand behind a stretch of the document: every element that begins in it ends in it, except for
 * the feed and its channel.
 * @param isHead whether it is the beginning of the document
 */
function isFeedLevel(stretch: string, isHead = true): boolean {
  if (!isHead && stretch.trim() === '') return true;
  const tags = new OpenTags(isHead);
  scanXml(stretch, tags, new EntityDecoder());
  return tags.isFeedLevel();
}

/** The elements that are open behind a stretch. */
class OpenTags extends TagsOnly {
  #open: string[] = [];
  #stray = false;
  #rootSeen = false;
  #isHead: boolean;

  constructor(isHead: boolean) {
    super();
    this.#isHead = isHead;
  }

  open(name: string, _: unknown, selfClosing: boolean): void {
    if (!this.#rootSeen) this.#rootSeen = ROOTS.has(localOf(name));
    // What stands before the root of a head is junk.
    if (!selfClosing && (this.#rootSeen || !this.#isHead)) this.#open.push(name);
  }

  close(name: string): number {
    if (this.#open.at(-1) === name) this.#open.pop();
    else this.#stray = true;
    return ON;
  }

  isFeedLevel(): boolean {
    if (this.#isHead) return this.#open.every((name) => HOLDERS.has(localOf(name)));
    return this.#open.length === 0 && !this.#stray;
  }

  isOpen(name: string): boolean {
    return this.#open.includes(name);
  }

  knows(): boolean {
    return true;
  }

  enclosing(): string[] {
    return this.#open.slice(-1);
  }
}

const HOLDERS: ReadonlySet<string> = new Set([...ROOTS, 'items']);

/** Where the next start tag of the name begins, or -1. */
function startAfter(text: string, tag: string, from: number): number {
  const open = `<${tag}`;
  for (let at = text.indexOf(open, from); at >= 0; at = text.indexOf(open, at + 1)) {
    const behind = text.charCodeAt(at + open.length);
    if (behind === 0x3e || behind === 0x2f || behind <= 0x20) return at;
  }
  return -1;
}

/** Whether every comment and every CDATA section of a stretch ends in it, and none ends that did not begin there. */
function isBalanced(text: string, from: number, to: number): boolean {
  const part = text.slice(from, to);
  return pairs(part, '<![CDATA[', ']]>') && pairs(part, '<!--', '-->');
}

function pairs(part: string, open: string, close: string): boolean {
  for (let at = 0; ;) {
    const begin = part.indexOf(open, at);
    const end = part.indexOf(close, begin < 0 ? at : begin + open.length);
    if (begin < 0) return end < 0;
    if (end < 0 || part.slice(at, begin).includes(close)) return false;
    at = end + close.length;
  }
}
