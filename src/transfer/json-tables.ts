/** Takes the rows of tables out of a long JSON document, in the memory of one row, also if its end is missing. */

export interface JsonRow {
  /** The name under which the array stands. */
  table: string;
  row: Record<string, unknown>;
}

/** UTF-16 units of a row or a text: a longer one is not closed, and what follows it cannot be told. */
const LONGEST = 64 * 1024 * 1024;

/** @returns rows one by one; at the end whether the document was whole */
export async function* jsonRows(
  texts: AsyncIterable<string>,
  tables: ReadonlySet<string>,
): AsyncGenerator<JsonRow, boolean> {
  const scanner = new Scanner(tables);
  for await (const text of texts) yield* scanner.push(text);
  return scanner.isWhole();
}

/** A container that is open: the array `posts`, an object. */
interface Open {
  isArray: boolean;
  name: string;
}

class Scanner {
  readonly #tables: ReadonlySet<string>;
  #buffer = '';
  #at = 0;
  readonly #open: Open[] = [];
  /** The last string, which names what follows if a colon comes. */
  #string = '';
  #name = '';
  /** Index at which the row begins, and how many containers are open around it. */
  #row = -1;
  #depth = 0;
  #began = false;
  #isBroken = false;

  constructor(tables: ReadonlySet<string>) {
    this.#tables = tables;
  }

  isWhole(): boolean {
    return this.#began && this.#open.length === 0 && !this.#isBroken;
  }

  push(text: string): JsonRow[] {
    if (this.#isBroken) return [];
    this.#buffer += text;
    const rows: JsonRow[] = [];
    const buffer = this.#buffer;
    const { length } = buffer;
    let at = this.#at;
    for (; at < length; at++) {
      const c = buffer.charCodeAt(at);
      if (c === 0x22) {
        const end = endOfString(buffer, at + 1);
        if (end < 0) break;
        if (this.#row < 0) this.#string = buffer.slice(at + 1, end);
        at = end;
      } else if (c === 0x3a) this.#name = this.#string;
      else if (c === 0x7b || c === 0x5b) this.#push(c === 0x5b, at);
      else if (c === 0x7d || c === 0x5d) {
        this.#open.pop();
        if (this.#row >= 0 && this.#open.length === this.#depth) {
          const row = rowOf(buffer.slice(this.#row, at + 1));
          const table = this.#open.at(-1)?.name ?? '';
          if (row !== undefined) rows.push({ table, row });
          this.#row = -1;
        }
      }
    }
    const from = this.#row >= 0 ? this.#row : at;
    this.#buffer = buffer.slice(from);
    this.#at = at - from;
    if (this.#row >= 0) this.#row = 0;
    if (this.#buffer.length > LONGEST) {
      this.#isBroken = true;
      this.#buffer = '';
    }
    return rows;
  }

  #push(isArray: boolean, at: number): void {
    this.#began = true;
    const around = this.#open.at(-1);
    if (this.#row < 0 && !isArray && around?.isArray === true && this.#tables.has(around.name)) {
      this.#row = at;
      this.#depth = this.#open.length;
    }
    this.#open.push({ isArray, name: this.#row < 0 ? this.#name : '' });
    this.#name = '';
  }
}

/** Index of the quotation mark that ends a string, or -1. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c && end - 1 - slashes >= from) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

function rowOf(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
