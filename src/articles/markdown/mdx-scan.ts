/** Where JavaScript ends that stands in MDX: brackets, quotations and comments, without understanding more of it. */
import { lineEnd } from './code-spans.ts';

/** A tag or an expression is not longer. Characters. */
const LONGEST = 100_000;
/** A text with more brackets that are never closed is not MDX; the rest of its brackets are text. Bounds the work. */
const MOST_FAILURES = 40;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

export class MdxScanner {
  readonly #source: string;
  #failures = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** The end of what begins with a bracket, a quotation mark or a comment; undefined if it is anything else. */
  endOfToken(at: number): number | undefined {
    if (!/["'`/{([]/.test(this.#source[at] ?? '') || this.#failures > MOST_FAILURES) return undefined;
    const end = this.#end(at);
    if (end === undefined) this.#failures += 1;
    return end;
  }

  #end(at: number): number | undefined {
    const source = this.#source;
    const open: string[] = [];
    const limit = Math.min(source.length, at + LONGEST);
    for (let i = at; i < limit; i += 1) {
      const letter = source[i]!;
      if (letter === '"' || letter === "'" || letter === '`') i = this.#endOfQuotation(i, limit);
      else if (letter === '/' && source[i + 1] === '*') i = Math.max(i, source.indexOf('*/', i + 2) + 1);
      else if (letter === '/' && source[i + 1] === '/' && source[i - 1] !== ':') i = lineEnd(source, i) - 1;
      else if (CLOSING[letter] !== undefined) open.push(CLOSING[letter]);
      else if (letter === open.at(-1)) open.pop();
      if (open.length === 0) return i + 1;
    }
    return undefined;
  }

  #endOfQuotation(from: number, limit: number): number {
    const mark = this.#source[from]!;
    for (let i = from + 1; i < limit; i += 1) {
      const letter = this.#source[i];
      if (letter === '\\') i += 1;
      else if (letter === mark) return i;
      // An apostrophe in a text is not a quotation.
      else if (letter === '\n' && mark !== '`') return from;
    }
    return from;
  }

  /** The end of an import or export: at a blank line, or where text begins, with nothing left open. */
  endOfScript(from: number): number {
    const source = this.#source;
    let at = from;
    while (at < source.length) {
      if (source[at] === '\n' && this.#isEndOfScript(at)) return at + 1;
      at = this.endOfToken(at) ?? at + 1;
    }
    return at;
  }

  /** Text may stand directly below an import; a line of JavaScript begins with a letter of ASCII or a sign. */
  #isEndOfScript(at: number): boolean {
    const next = this.#source.slice(at, at + 200);
    return /^\n[ \t]*(?:\n|$)/.test(next) || /^\n\s*[^\p{ASCII}\s]/u.test(next);
  }

  /** A tag with its name; `text` is what HTML keeps of it. Undefined if a `<` begins no tag. */
  tag(at: number): { name: string; end: number; text: string; isClosing: boolean; isEmpty: boolean } | undefined {
    const source = this.#source;
    const match = /^<(\/?)(?:([A-Za-z_$][\w$.:-]*)(?=[\s/>{])|(?=>))/.exec(source.slice(at, at + 200));
    if (match === null || this.#failures > MOST_FAILURES) return undefined;
    let text = match[0];
    for (let i = at + text.length; i < source.length && i - at < LONGEST; i += 1) {
      const letter = source[i]!;
      if (letter === '>') {
        const isClosing = match[1] !== '';
        return { name: match[2] ?? '', end: i + 1, text: `${text}>`, isClosing, isEmpty: source[i - 1] === '/' };
      }
      if (letter === '{') {
        const end = this.endOfToken(i);
        if (end === undefined) break;
        text = text.replace(/[\w:.$-]{0,100}\s{0,20}=?\s{0,20}$/, '');
        i = end - 1;
      } else if (letter === '"' || letter === "'") {
        const end = source.indexOf(letter, i + 1);
        if (end < 0 || end - i > LONGEST) break;
        text += source.slice(i, end + 1);
        i = end;
      } else text += letter;
    }
    this.#failures += 1;
    return undefined;
  }
}
