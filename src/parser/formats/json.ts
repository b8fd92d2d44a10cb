/**
 * JSON as it is, else as far as it can be read: control characters in strings, trailing commas and a
 * cut-off end are passed over. What the end cuts through is left out, so that no half item remains.
 */
export function parseJson(text: string, problem: (problem: string) => void): unknown {
  try {
    return JSON.parse(text);
  } catch {
    problem('JSON with errors');
    return new TolerantJson(text).read();
  }
}

const DEPTH = 50;
/** Something that the end of the text cut through. */
const CUT = Symbol('cut');

class TolerantJson {
  #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    const value = this.#value(0);
    return value === CUT ? undefined : value;
  }

  #value(depth: number): unknown {
    this.#space();
    const c = this.#text[this.#at];
    if (c === undefined) return CUT;
    if (c === '{') return this.#object(depth);
    if (c === '[') return this.#array(depth);
    if (c === '"') return this.#string();
    const literal = /^[^\s,\]}"[{]{1,64}/.exec(this.#text.slice(this.#at, this.#at + 64))?.[0];
    if (literal === undefined) {
      this.#at++;
      return null;
    }
    this.#at += literal.length;
    if (this.#at >= this.#text.length) return CUT;
    if (literal === 'true' || literal === 'false') return literal === 'true';
    return literal !== 'null' && Number.isFinite(Number(literal)) ? Number(literal) : null;
  }

  /** A cut-off object of the outermost two levels keeps its complete members: the feed, its item list. */
  #object(depth: number): unknown {
    const object: Record<string, unknown> = {};
    this.#at++;
    for (;;) {
      this.#space();
      const c = this.#text[this.#at];
      if (c === undefined || depth > DEPTH) return depth === 0 ? object : CUT;
      if (c === '}') {
        this.#at++;
        return object;
      }
      if (c !== '"') {
        this.#at++;
        continue;
      }
      const key = this.#string();
      this.#space();
      if (key === CUT || this.#at >= this.#text.length) continue;
      if (this.#text[this.#at] !== ':') continue;
      this.#at++;
      const value = this.#value(depth + 1);
      if (value === CUT) return depth === 0 ? object : CUT;
      // What a key of a document is called must not become a property of all objects.
      if (key !== '__proto__') object[key as string] = value;
    }
  }

  #array(depth: number): unknown {
    const array: unknown[] = [];
    this.#at++;
    for (;;) {
      this.#space();
      const c = this.#text[this.#at];
      if (c === undefined || depth > DEPTH) return depth <= 1 ? array : CUT;
      if (c === ']') {
        this.#at++;
        return array;
      }
      if (c === ',' || c === '}' || c === ':') {
        this.#at++;
        continue;
      }
      const value = this.#value(depth + 1);
      if (value === CUT) return depth <= 1 ? array : CUT;
      array.push(value);
    }
  }

  #string(): string | typeof CUT {
    const from = this.#at + 1;
    let end = from;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    this.#at = end + 1;
    if (end >= this.#text.length) return CUT;
    const raw = this.#text.slice(from, end);
    try {
      return JSON.parse(
        `"${raw.replace(/[\u0000-\u001f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`,
      ) as string;
    } catch {
      return raw.replaceAll('\\', '');
    }
  }

  #space(): void {
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) <= 0x20) this.#at++;
  }
}
