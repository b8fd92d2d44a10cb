/**
 * Cleaning of plain text before it is stored. Nothing is normalized: ZWNJ, ZWJ, tashkeel and presentation forms stay
 * byte for byte.
 */
import { hasBidiControl, isBidiControl, isIsolateInitiator, LRE, LRO, PDF, PDI, RLE, RLO } from './bidi/controls.ts';
import { legalText } from './xml-characters.ts';

/** Controls deeper than this have no effect (UAX #9 BD2 max_depth), so they are not kept either. */
const MAX_DEPTH = 125;

const PARAGRAPH_END = /([\n\r\u001c-\u001e\u0085\u2029])/;

/**
 * Inbound plain text as it is stored: characters that XML 1.0 forbids and lone surrogates removed;
 * in each paragraph the bidi controls at its edges removed, overrides removed (they serve to
 * deceive: U+202E before `gpj.exe`), and embeddings, isolates and their ends that have no partner
 * removed. A pair within the text, and RLM, LRM or ALM within it, is the author's own and stays.
 *
 * Linear in the length of the text; `cleanText(cleanText(x)) === cleanText(x)`.
 */
export function cleanText(text: string): string {
  const legal = legalText(text);
  return hasBidiControl(legal) ? eachParagraph(legal, cleanParagraph) : legal;
}

/** Applies `change` to each paragraph (UAX #9 P1), the separators staying as they are. */
export function eachParagraph(text: string, change: (paragraph: string) => string): string {
  const parts = text.split(PARAGRAPH_END);
  if (parts.length === 1) return change(text);
  return parts.map((part, i) => (i % 2 === 0 ? change(part) : part)).join('');
}

function cleanParagraph(text: string): string {
  return withoutUnpaired(withoutEdgeControls(text));
}

/** The paragraph without the bidi controls that stand before its first and after its last visible character. */
export function withoutEdgeControls(text: string): string {
  let start = 0;
  while (start < text.length && isEdge(text.charCodeAt(start))) start++;
  let end = text.length;
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--;
  return spaces(text.slice(0, start)) + text.slice(start, end) + spaces(text.slice(end));
}

function isEdge(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || isBidiControl(code);
}

function spaces(edge: string): string {
  return edge.replace(/[^ \t\u00a0]+/g, '');
}

/** One paragraph without overrides and without controls that open or close nothing (BD9, X5a–X7). */
function withoutUnpaired(text: string): string {
  if (!hasBidiControl(text)) return text;
  const gone = new Set<number>();
  /** Places of what is open. An isolate's end also ends the embeddings opened in it. */
  const open: number[] = [];
  let isolates = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === LRE || char === RLE) open.push(i);
    else if (isIsolate(text, i)) {
      open.push(i);
      isolates++;
    } else if (char === LRO || char === RLO) {
      open.push(i);
      gone.add(i);
    } else if (char === PDF) {
      const last = open.at(-1);
      if (last === undefined || isIsolate(text, last)) gone.add(i);
      else {
        open.pop();
        if (gone.has(last) || open.length >= MAX_DEPTH) gone.add(last).add(i);
      }
    } else if (char === PDI) {
      if (isolates === 0) gone.add(i);
      else {
        isolates--;
        for (;;) {
          const last = open.pop() as number;
          if (!isIsolate(text, last)) gone.add(last);
          else {
            if (open.length >= MAX_DEPTH) gone.add(last).add(i);
            break;
          }
        }
      }
    }
  }
  for (const place of open) gone.add(place);
  if (gone.size === 0) return text;
  let kept = '';
  let from = 0;
  for (const place of [...gone].sort((a, b) => a - b)) {
    kept += text.slice(from, place);
    from = place + 1;
  }
  return kept + text.slice(from);
}

function isIsolate(text: string, place: number): boolean {
  return isIsolateInitiator(text.charCodeAt(place));
}
