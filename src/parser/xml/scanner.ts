import { endOfName, isNameStart, isRareNameStart, isSpace } from './characters.ts';
import type { EntityDecoder } from './entities.ts';
import { scanDoctype } from './doctype.ts';
import { NameCache } from './name-cache.ts';
import { NextPlace } from './next-place.ts';
import { scanTag, type ScannedTag } from './tag.ts';

/**
 * What the scanner reports, in the order of the document. A handler may answer with the index to go on from: ahead of
 * what it does not want to read, or back to what it took for well-formed by mistake. {@link CONTINUE} otherwise.
 */
export interface ScanHandler {
  /** @param at index of its `<` */
  open(name: string, attributes: Record<string, string> | undefined, selfClosing: boolean, at: number): number;
  /** @param nameEnd index after the name */
  close(name: string, nameEnd: number): number;
  /** The document is certainly not well-formed here, and how to read on depends on what was meant. */
  broken(): number;
  /** The document is at its end. */
  end(): number;
  /** Whether what looks like a start tag with a name as `<مئة>` is one: its end tag has to tell. */
  isTag(at: number): boolean;
  /** Whether what is open was found not to be well-formed. */
  isMending(): boolean;
  /** Whether an element of this name is open, so that an end tag with such a name is one. */
  isOpen(name: string): boolean;
  /** Text with its references decoded (`cdata` false), or the inside of a CDATA section. */
  text(text: string, cdata: boolean): void;
  /** Whether a start tag that is cut off by another `<` is one all the same; else it is text. */
  knows(name: string): boolean;
  /** Whether text is wanted here: between items it is white space, and not decoded. */
  wantsText(): boolean;
  /** Raw names of the element that is open now and of its item: what a section without end cannot go beyond. */
  enclosing(): string[];
  problem(problem: string): void;
  /** What is read here would be read in another way if something else followed, or had come before. */
  ambiguous(): void;
}

/** Go on with what follows. */
export const CONTINUE = -1;

/**
 * Reads XML as people write it, in one pass from left to right, and never throws. What XML 1.0 calls a
 * fatal error is reported as a problem and read as what was most likely meant: a `<` that starts no tag is
 * text, a CDATA section without end stops at the end tag of its element, a tag without `>` at the next `<`.
 * @param from where to begin
 */
export function scanXml(source: string, handler: ScanHandler, entities: EntityDecoder, from = 0): void {
  const commentEnd = new NextPlace(source, '-->');
  // Without its `<`, which markup in CDATA has everywhere: the search is many times as fast.
  const cdataStart = new NextPlace(source, '![CDATA[');
  const cdataEnd = new NextPlace(source, ']]>');
  const instructionEnd = new NextPlace(source, '?>');
  const tagEnd = new NextPlace(source, '>');
  const length = source.length;
  const names = new NameCache(source);
  const tag: ScannedTag = { end: 0, closed: false, selfClosing: false, attributes: undefined };
  const hasReturns = source.includes('\r');
  let doctypeSeen = false;
  let textFrom = from;
  let at = from;

  /** Reports something whose end is missing: how far it reaches depends on what follows. */
  const unended = (problem: string): void => {
    handler.problem(problem);
    handler.ambiguous();
  };
  /**
   * Reports the text of a stretch. It says where to go instead of going there: the loop's own variables stay fast.
   * @returns where to read again, or CONTINUE
   */
  const flush = (start: number, to: number): number => {
    if (to <= start || !handler.wantsText()) return CONTINUE;
    let text = textOf(start, to);
    if (text.includes(']]>')) {
      const back = handler.broken();
      if (back !== CONTINUE) return back;
      handler.problem(']]> outside of CDATA');
      text = text.replaceAll(']]>', '');
    }
    handler.text(entities.decode(text), false);
    return CONTINUE;
  };
  /** The end of something that should end at `wanted` but has none: its own line's `>`, else the document's end. */
  const orTagEnd = (wanted: number, size: number, from: number, problem: string): number => {
    if (wanted >= 0) return wanted + size;
    unended(problem);
    const end = tagEnd.after(from);
    return end < 0 ? length : end + 1;
  };

  for (;;) {
    const lt = at < length ? source.indexOf('<', at) : -1;
    if (lt < 0) {
      let back = flush(textFrom, length);
      if (back === CONTINUE) back = handler.end();
      if (back === CONTINUE) return;
      at = textFrom = back;
      continue;
    }
    const c = source.charCodeAt(lt + 1);
    if (isNameStart(c) || isRareNameStart(c)) {
      const nameEnd = endOfName(source, lt + 1);
      const name = names.slice(lt + 1, nameEnd);
      scanTag(source, nameEnd, tag, entities, handler);
      if (isNameStart(c) ? !tag.closed && !handler.knows(name) : !tag.closed || !handler.isTag(lt)) {
        handler.problem('bare < in text');
        at = lt + 1;
        continue;
      }
      if (!tag.closed) unended('start tag without >');
      let to = flush(textFrom, lt);
      if (to === CONTINUE) to = handler.open(name, tag.attributes, tag.selfClosing, lt);
      at = textFrom = to === CONTINUE ? tag.end : to;
    } else if (c === 0x2f && isEndTag(lt)) {
      const nameEnd = endOfName(source, lt + 2);
      let back = flush(textFrom, lt);
      if (back === CONTINUE) back = handler.close(names.slice(lt + 2, nameEnd), nameEnd);
      if (back !== CONTINUE) {
        at = textFrom = back;
        continue;
      }
      at = nameEnd;
      while (at < length && isSpace(source.charCodeAt(at))) at++;
      if (source.charCodeAt(at) === 0x3e) at++;
      else {
        unended('end tag without >');
        const next = tagEnd.after(at);
        const open = source.indexOf('<', at);
        if (next >= 0 && (open < 0 || next < open)) at = next + 1;
      }
      textFrom = at;
    } else if (c === 0x21 || c === 0x3f) {
      const declaration = beginsCdata(lt) ? readCdata : isDeclaration(lt) ? endOfDeclaration : undefined;
      const endOf = c === 0x3f ? endOfInstruction : declaration;
      if (endOf === undefined) at = lt + 1;
      else {
        const back = flush(textFrom, lt);
        at = textFrom = back === CONTINUE ? endOf(lt) : back;
      }
    } else {
      if (handler.wantsText()) handler.problem('bare < in text');
      at = lt + 1;
    }
  }

  /** A stretch with line ends as XML has them (XML 1.0 §2.11). */
  function textOf(start: number, to: number): string {
    const text = source.slice(start, to);
    return hasReturns && text.includes('\r') ? withLineFeeds(text) : text;
  }

  function beginsCdata(lt: number): boolean {
    return source.startsWith('<![CDATA[', lt) || /^<!\s?\[CDATA\[/i.test(source.slice(lt, lt + 10));
  }

  /** Index of the `<` of the next section, or -1. */
  function nextCdata(from: number): number {
    let at = cdataStart.after(from + 1);
    while (at >= 0 && source.charCodeAt(at - 1) !== 0x3c) at = cdataStart.after(at + 1);
    return at < 0 ? -1 : at - 1;
  }

  /** Whether a `<!` begins a comment, a DOCTYPE or another declaration. */
  function isDeclaration(lt: number): boolean {
    const c = source.charCodeAt(lt + 2);
    return source.startsWith('--', lt + 2) || isNameStart(c) || c === 0x5b;
  }

  function endOfDeclaration(lt: number): number {
    if (source.startsWith('<!--', lt)) return orTagEnd(commentEnd.after(lt + 4), 3, lt + 4, 'comment without end');
    if (!doctypeSeen && !entities.isSealed && /^<!doctype/i.test(source.slice(lt, lt + 9))) {
      doctypeSeen = true;
      return scanDoctype(source, lt + 9, entities, handler);
    }
    return orTagEnd(-1, 0, lt, 'declaration inside the document');
  }

  function isEndTag(lt: number): boolean {
    const c = source.charCodeAt(lt + 2);
    return isNameStart(c) || (isRareNameStart(c) && handler.isOpen(source.slice(lt + 2, endOfName(source, lt + 2))));
  }

  /**
   * Reads a CDATA section, which ends at the first `]]>` (XML 1.0 §2.7) unless all says that it never did end.
   * @returns index after it, or where to read again
   */
  function readCdata(lt: number): number {
    const inside = source.indexOf('[', source.indexOf('[', lt) + 1) + 1;
    const inner = nextCdata(inside);
    const end = cdataEnd.after(inside);
    if (end >= 0 && (inner < 0 || inner > end)) return report(inside, end, false) + 3;
    // Another section starts before this one ends: nested, or this one was never closed. It was never
    // closed if the element's own end tag stands in between, and another tag right behind it.
    const own = endTagOf(source, handler.enclosing(), inside, end < 0 ? length : inner);
    if (own < 0 && end >= 0) {
      // Well-formed, if what follows says nothing else: a section may hold the mark of its own beginning.
      if (handler.isMending()) handler.problem('CDATA inside CDATA');
      return report(inside, end, handler.isMending()) + 3;
    }
    const back = handler.broken();
    if (back !== CONTINUE) return back;
    unended('CDATA without end');
    return report(inside, own < 0 ? length : own, true);
  }

  /** Reports the inside of a section. */
  function report(start: number, to: number, mended: boolean): number {
    if (to <= start || !handler.wantsText()) return to;
    const text = textOf(start, to);
    handler.text(mended ? text.replaceAll('<![CDATA[', '') : text, true);
    return to;
  }

  /** A declaration that ends in `>` alone must not swallow the document up to the next `?>`. */
  function endOfInstruction(lt: number): number {
    const close = tagEnd.after(lt + 2);
    if (close < 0) return length;
    if (source.charCodeAt(close - 1) === 0x3f) return close + 1;
    const end = instructionEnd.after(lt + 2);
    const isDeclared = /^<\?xml\s/i.test(source.slice(lt, lt + 6));
    const ends = end >= 0 && !isDeclared && !source.slice(close, Math.min(end, close + 5_000)).includes('<?');
    if (!ends) unended('processing instruction without ?>');
    return ends ? end + 2 : close + 1;
  }
}

const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Index of the first end tag of one of these elements between two indexes that another tag follows, or -1. */
function endTagOf(source: string, names: readonly string[], from: number, to: number): number {
  for (let at = source.indexOf('</', from); at >= 0 && at < to; at = source.indexOf('</', at + 2)) {
    if (!names.some((name) => source.startsWith(name, at + 2))) continue;
    if (/^[^<>]{0,50}>\s{0,50}(?:<|$)/.test(source.slice(at + 2, at + 110))) return at;
  }
  return -1;
}
