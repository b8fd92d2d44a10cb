/** The items of an XML feed as stretches of its text, found without parsing it. */

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

const FIRST = /<((?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s>])/;

/**
 * The slices of a document; undefined where its text cannot be cut without parsing it: where an item, or what stands
 * between two of them, holds half of a comment or of a CDATA section. Linear.
 */
export function slicesOf(text: string): Slices | undefined {
  const first = FIRST.exec(text);
  if (first === null || !isBalanced(text, 0, first.index)) return undefined;
  const tag = first[1] as string;
  const end = `</${tag}`;
  const slices: Slice[] = [];
  let after = first.index;
  let close = -1;
  for (let start = first.index; start >= 0; ) {
    const next = startAfter(text, tag, start + 1);
    if (close < start) close = text.indexOf(end, start);
    if (close < 0) break;
    const stop = text.indexOf('>', close) + 1;
    if (stop === 0) break;
    if (slices.length > 0 && !isBalanced(text, after, start)) return undefined;
    // An item that begins within another one ends it: which is which, the parser has to say.
    const whole = next < 0 || next > close;
    const to = whole ? stop : next;
    if (!isBalanced(text, start, to)) return undefined;
    slices.push({ start, end: to, sure: whole });
    after = to;
    start = next;
  }
  return { tag, slices };
}

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
  for (let at = 0; ; ) {
    const begin = part.indexOf(open, at);
    const end = part.indexOf(close, begin < 0 ? at : begin + open.length);
    if (begin < 0) return end < 0;
    if (end < 0 || part.slice(at, begin).includes(close)) return false;
    at = end + close.length;
  }
}
