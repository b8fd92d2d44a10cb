/** A bound on nesting, set before a parser sees the document. */
import { Tokenizer } from 'htmlparser2';
import type { TokenizerCallbacks } from 'htmlparser2';
import { BLOCKS, VOID } from './elements.ts';

/** Elements that may stand in one another; browsers stop at 512. */
const DEEPEST = 200;
/** With fewer tags than this no nesting hurts: the parser's cost is at worst depth times end tags. */
const HARMLESS = 2000;

/** What a start tag ends by itself where it stands on top, as htmlparser2 has it. */
const ENDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['li']],
  ['dt', ['dt', 'dd']],
  ['dd', ['dt', 'dd']],
  ['td', ['td', 'th']],
  ['th', ['th']],
  ['tr', ['tr', 'td', 'th']],
  ['option', ['option']],
  ['a', ['a']],
]);
const P = ['p'];
/** Inside these, but not inside the HTML in them, `<title>` and its like hold elements, not raw text. */
const FOREIGN = new Set(['svg', 'math']);
const HTML_IN_FOREIGN = new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml', 'foreignobject', 'desc', 'title']);
/** What holds raw text: without its tag, the text would become elements. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);

/**
 * The same HTML with the tags left out that nest deeper than 200, their text kept, and end tags that
 * end nothing. htmlparser2 looks for the element that an end tag ends through all that are open, and
 * moves all of them for each that is opened: 100,000 nested tags would cost it seconds. Linear; HTML
 * with less than 2000 tags is given back as it is.
 */
export function limitDepth(html: string): string {
  if (!hasTags(html, HARMLESS)) return html;
  const open: string[] = [];
  /** For each open element, whether what stands in it is svg or math. */
  const foreign: boolean[] = [];
  const count = new Map<string, number>();
  let kept = '';
  let from = 0;
  let dropped = -1;
  const drop = (start: number, end: number) => {
    kept += html.slice(from, start);
    from = end;
  };
  const opened = (end: number) => {
    if (dropped >= 0) drop(dropped, end + 1);
    dropped = -1;
  };
  const pop = (): string | undefined => {
    const last = open.pop();
    foreign.pop();
    if (last !== undefined) count.set(last, (count.get(last) as number) - 1);
    return last;
  };
  const none = () => {};
  const events: TokenizerCallbacks = {
    onopentagname(start, end) {
      const name = html.slice(start, end).toLowerCase();
      if (VOID.has(name)) return;
      const ends = ENDS.get(name) ?? (BLOCKS.has(name) ? P : undefined);
      while (ends?.includes(open.at(-1) ?? '')) pop();
      if (open.length >= DEEPEST && (foreign.at(-1) === true || !RAW.has(name))) dropped = start - 1;
      else {
        open.push(name);
        foreign.push(FOREIGN.has(name) || (foreign.at(-1) === true && !HTML_IN_FOREIGN.has(name)));
        count.set(name, (count.get(name) ?? 0) + 1);
      }
    },
    onopentagend: opened,
    onselfclosingtag(end) {
      const kept = dropped < 0;
      opened(end);
      if (kept && foreign.at(-1) === true) pop();
    },
    onclosetag(start, end) {
      const name = html.slice(start, end).toLowerCase();
      if (VOID.has(name)) return;
      if ((count.get(name) ?? 0) === 0) {
        // `</p>` alone is an empty paragraph to every parser.
        if (name === 'p') return;
        const close = html.indexOf('>', end);
        return drop(start - 2, close < 0 ? html.length : close + 1);
      }
      while (pop() !== name);
    },
    isInForeignContext: () => foreign.at(-1) === true,
    onattribdata: none,
    onattribentity: none,
    onattribend: none,
    onattribname: none,
    oncdata: none,
    oncomment: none,
    ondeclaration: none,
    onend: none,
    onprocessinginstruction: none,
    ontext: none,
    ontextentity: none,
  };
  const tokenizer = new Tokenizer({}, events);
  tokenizer.write(html);
  tokenizer.end();
  return kept + html.slice(from);
}

function hasTags(html: string, most: number): boolean {
  // `<b>` is the shortest.
  if (html.length < most * 3) return false;
  let at = -1;
  for (let i = 0; i < most; i++) {
    at = html.indexOf('<', at + 1);
    if (at < 0) return false;
  }
  return true;
}
