import { endOfName, isNameStart, isSpace } from './characters.ts';
import type { EntityDecoder } from './entities.ts';
import { scanDoctype } from './doctype.ts';
import { scanTag, type ScannedTag } from './tag.ts';

/** What the scanner reports, in the order of the document. */
export interface ScanHandler {
  open(name: string, attributes: Record<string, string> | undefined, selfClosing: boolean): void;
  close(name: string): void;
  /** Text with its references decoded (`cdata` false), or the inside of a CDATA section. */
  text(text: string, cdata: boolean): void;
  /** Whether a start tag that is cut off by another `<` is one all the same; else it is text. */
  knows(name: string): boolean;
  /** Whether text is wanted here: between items it is white space, and not decoded. */
  wantsText(): boolean;
  /** Raw names of the element that is open now and of its item: what a section without end cannot go beyond. */
  enclosing(): string[];
  problem(problem: string): void;
}

/** The next place of a string in the document, looked for at most once for every stretch: linear over all calls. */
class NextPlace {
  #source: string;
  #what: string;
  #at = -2;
  #from = 0;
  constructor(source: string, what: string) {
    this.#source = source;
    this.#what = what;
  }
  /** Index at or after `from`, or -1. `from` may go back; then the search is made anew only where it must be. */
  after(from: number): number {
    if (this.#at === -1 && from >= this.#from) return -1;
    if (this.#at >= from && from >= this.#from) return this.#at;
    this.#from = from;
    return (this.#at = this.#source.indexOf(this.#what, from));
  }
}

/**
 * Reads XML as people write it, in one pass from left to right, and never throws. What XML 1.0 calls a
 * fatal error is reported as a problem and read as what was most likely meant: a `<` that starts no tag is
 * text, a CDATA section without end stops at the end tag of its element, a tag without `>` at the next `<`.
 */
export function scanXml(source: string, handler: ScanHandler, entities: EntityDecoder): void {
  const commentEnd = new NextPlace(source, '-->');
  const cdataStart = new NextPlace(source, '<![CDATA[');
  const cdataEnd = new NextPlace(source, ']]>');
  const instructionEnd = new NextPlace(source, '?>');
  const tagEnd = new NextPlace(source, '>');
  const length = source.length;
  const tag: ScannedTag = { end: 0, closed: false, selfClosing: false, attributes: undefined };
  let doctypeSeen = false;
  let textFrom = 0;
  let at = 0;

  const flush = (to: number): void => {
    if (to <= textFrom || !handler.wantsText()) return;
    let text = source.slice(textFrom, to);
    if (text.includes(']]>')) {
      handler.problem(']]> outside of CDATA');
      text = text.replaceAll(']]>', '');
    }
    handler.text(entities.decode(text), false);
  };
  /** The end of something that should end at `wanted` but has none: its own line's `>`, else the document's end. */
  const orTagEnd = (wanted: number, size: number, from: number, problem: string): number => {
    if (wanted >= 0) return wanted + size;
    handler.problem(problem);
    const end = tagEnd.after(from);
    return end < 0 ? length : end + 1;
  };

  while (at < length) {
    const lt = source.indexOf('<', at);
    if (lt < 0) break;
    const c = source.charCodeAt(lt + 1);
    if (isNameStart(c)) {
      const nameEnd = endOfName(source, lt + 1);
      const name = source.slice(lt + 1, nameEnd);
      scanTag(source, nameEnd, tag, entities, handler);
      if (!tag.closed && !handler.knows(name)) {
        handler.problem('bare < in text');
        at = lt + 1;
        continue;
      }
      if (!tag.closed) handler.problem('start tag without >');
      flush(lt);
      handler.open(name, tag.attributes, tag.selfClosing);
      at = textFrom = tag.end;
    } else if (c === 0x2f && isNameStart(source.charCodeAt(lt + 2))) {
      const nameEnd = endOfName(source, lt + 2);
      flush(lt);
      handler.close(source.slice(lt + 2, nameEnd));
      at = nameEnd;
      while (at < length && isSpace(source.charCodeAt(at))) at++;
      if (source.charCodeAt(at) === 0x3e) at++;
      else {
        handler.problem('end tag without >');
        const next = tagEnd.after(at);
        const open = source.indexOf('<', at);
        if (next >= 0 && (open < 0 || next < open)) at = next + 1;
      }
      textFrom = at;
    } else if (c === 0x21) {
      if (source.startsWith('<!--', lt)) {
        flush(lt);
        at = textFrom = orTagEnd(commentEnd.after(lt + 4), 3, lt + 4, 'comment without end');
      } else if (source.startsWith('<![CDATA[', lt) || /^<!\s?\[CDATA\[/i.test(source.slice(lt, lt + 10))) {
        flush(lt);
        const from = source.indexOf('[', source.indexOf('[', lt) + 1) + 1;
        const inner = cdataStart.after(from);
        let end = cdataEnd.after(from);
        let skip = 3;
        if (end < 0 || (inner >= 0 && inner < end)) {
          // Another section starts before this one ends: nested, or this one was never closed. It was never
          // closed where the element's own end tag stands in between.
          const own = endTagOf(source, handler.enclosing(), from, end < 0 ? length : inner);
          if (own >= 0) [end, skip] = [own, 0];
          else if (end < 0) [end, skip] = [length, 0];
          handler.problem(own >= 0 || skip === 0 ? 'CDATA without end' : 'CDATA inside CDATA');
        }
        if (end > from && handler.wantsText()) {
          const text = source.slice(from, end);
          handler.text(text.includes('<![CDATA[') ? text.replaceAll('<![CDATA[', '') : text, true);
        }
        at = textFrom = end + skip;
      } else if (!doctypeSeen && /^<!doctype/i.test(source.slice(lt, lt + 9))) {
        doctypeSeen = true;
        flush(lt);
        at = textFrom = scanDoctype(source, lt + 9, entities, handler);
      } else if (isNameStart(source.charCodeAt(lt + 2)) || source.charCodeAt(lt + 2) === 0x5b) {
        flush(lt);
        handler.problem('declaration inside the document');
        at = textFrom = orTagEnd(-1, 0, lt, 'declaration inside the document');
      } else at = lt + 1;
    } else if (c === 0x3f) {
      flush(lt);
      const close = tagEnd.after(lt + 2);
      // A declaration that ends in `>` alone must not swallow the document up to the next `?>`.
      if (close < 0) at = textFrom = length;
      else if (source.charCodeAt(close - 1) === 0x3f) at = textFrom = close + 1;
      else {
        const end = instructionEnd.after(lt + 2);
        const declaration = /^<\?xml\s/i.test(source.slice(lt, lt + 6));
        handler.problem('processing instruction without ?>');
        at = textFrom = declaration || end < 0 || end - close > 500 ? close + 1 : end + 2;
      }
    } else {
      if (handler.wantsText()) handler.problem('bare < in text');
      at = lt + 1;
    }
  }
  flush(length);
}

/** Index of the first end tag of one of these elements between two indexes, or -1. */
function endTagOf(source: string, names: readonly string[], from: number, to: number): number {
  for (let at = source.indexOf('</', from); at >= 0 && at < to; at = source.indexOf('</', at + 2)) {
    if (names.some((name) => source.startsWith(name, at + 2))) return at;
  }
  return -1;
}
