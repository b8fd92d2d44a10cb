import { decodeHTMLStrict } from 'entities/decode';
import { LIMITS } from '../limits.ts';

/**
 * Decodes the references of XML text and attributes: numeric ones, the five of XML, the names of HTML
 * (feeds use `&nbsp;` without defining it), and what the DOCTYPE defined within the limits.
 * Any other reference stays as it is written: `AT&T`, `?a=1&b=2`, `&رقم;`.
 */
export class EntityDecoder {
  /** Called with what was wrong. */
  #problem: (problem: string) => void;
  #defined = new Map<string, string>();
  /** Characters that what the DOCTYPE defined may still add. */
  expansion: number = LIMITS.entityExpansion;
  isSealed = false;

  constructor(problem: (problem: string) => void = () => {}) {
    this.#problem = problem;
  }

  /** Takes no more definitions: a DOCTYPE stands before the root (XML 1.0 §2.8). */
  seal(): void {
    this.isSealed = true;
  }

  get hasDefinitions(): boolean {
    return this.#defined.size > 0;
  }

  /**
   * Takes a definition of the internal subset. Its character references count at once, and what comes of it is read
   * again where it is referred to (XML 1.0 §4.4): one more reading is made here, of references to characters only.
   * Definitions with markup or with references to other entities are refused: no expansion of expansions.
   */
  define(name: string, value: string): void {
    if (this.#defined.has(name)) return;
    if (this.#defined.size >= LIMITS.entities || value.length > LIMITS.entityCharacters)
      return this.#problem('entity definition beyond the limits left out');
    const replacement = value.replace(CHARACTER, character);
    const plain = replacement.replace(CHARACTER, character).replace(PREDEFINED, (_, of: string) => named(of)!);
    const refers = replacement.replace(CHARACTER, '').replace(PREDEFINED, '');
    if (/[&<%]/.test(refers)) return this.#problem('entity definition that refers to others left out');
    this.#defined.set(name, plain);
  }

  decode(text: string): string {
    let ampersand = text.indexOf('&');
    if (ampersand < 0) return text;
    let decoded = '';
    let from = 0;
    while (ampersand >= 0) {
      const end = endOfReference(text, ampersand + 1);
      const replacement = end < 0 ? undefined : this.#replacement(text, ampersand + 1, end);
      if (replacement === undefined) {
        this.#problem(end < 0 ? 'bare &' : 'undefined entity');
        ampersand = text.indexOf('&', ampersand + 1);
        continue;
      }
      decoded += text.slice(from, ampersand) + replacement;
      from = end + 1;
      ampersand = text.indexOf('&', from);
    }
    return from === 0 ? text : decoded + text.slice(from);
  }

  #replacement(text: string, from: number, end: number): string | undefined {
    switch (text.charCodeAt(from)) {
      case 0x23:
        return characterOf(text.slice(from + 1, end));
      case 0x6c:
        if (end === from + 2 && text.charCodeAt(from + 1) === 0x74) return '<';
        break;
      case 0x67:
        if (end === from + 2 && text.charCodeAt(from + 1) === 0x74) return '>';
        break;
      case 0x61:
        if (end === from + 3 && text.startsWith('mp', from + 1)) return '&';
        break;
      case 0x71:
        if (end === from + 4 && text.startsWith('uot', from + 1)) return '"';
        break;
    }
    const name = text.slice(from, end);
    const own = this.#defined.get(name);
    if (own !== undefined) {
      if (own.length > this.expansion) return undefined;
      this.expansion -= own.length;
      return own;
    }
    return named(name);
  }
}

/** For what stands behind the beginning of the root. */
export function sealedDecoder(): EntityDecoder {
  const decoder = new EntityDecoder();
  decoder.seal();
  return decoder;
}

const CHARACTER = /&#([0-9]{1,7}|x[0-9a-fA-F]{1,6});/g;
const PREDEFINED = /&(lt|gt|amp|quot|apos);/g;

const character = (_: string, digits: string): string => characterOf(digits) ?? '';

/** Index of the `;` of a reference that starts after `&`, or -1 if none follows within a name's length. */
function endOfReference(text: string, from: number): number {
  const last = Math.min(text.length, from + 40);
  for (let i = from; i < last; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x3b) return i === from ? -1 : i;
    const inName =
      (c >= 0x61 && c <= 0x7a)
      || (c >= 0x41 && c <= 0x5a)
      || (c >= 0x30 && c <= 0x39)
      || (c === 0x23 && i === from)
      || c === 0x2d
      || c === 0x2e
      || c === 0x5f;
    if (!inName) return -1;
  }
  return -1;
}

const names = new Map<string, string | undefined>([['apos', "'"]]);

function named(name: string): string | undefined {
  if (names.has(name)) return names.get(name);
  const reference = `&${name};`;
  let value: string | undefined = decodeHTMLStrict(reference);
  if (value === reference) value = undefined;
  // The table of HTML has some 2,200 names; a document can invent any number.
  if (names.size < 4_000) names.set(name, value);
  return value;
}

/** Windows-1252 bytes 0x80–0x9F written as character references, as HTML reads them (HTML §13.2.5.80). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The character of `39`, `x27` or `X27`; '' for what no document may hold; undefined for no number. */
function characterOf(digits: string): string | undefined {
  const hex = digits.charCodeAt(0) === 0x78 || digits.charCodeAt(0) === 0x58;
  const number = hex ? digits.slice(1) : digits;
  if (!(hex ? /^[0-9a-fA-F]+$/ : /^[0-9]+$/).test(number)) return undefined;
  const code = Number.parseInt(number, hex ? 16 : 10);
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80];
  if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) return '';
  if (code === 0xfffe || code === 0xffff || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return '';
  return String.fromCodePoint(code);
}
