import { isTextIn } from './as-written.ts';
import { quoted, StoredProblem } from '../error.ts';

type Table = Record<string, unknown>;

/**
 * The part of TOML that front matter is written in (Hugo): `name = value`, quoted and bare names, basic, literal and
 * multi-line strings, numbers and dates (kept as the text they are), booleans, arrays and inline tables over several
 * lines, `[table]`
 * and `[[array of tables]]`. Throws StoredProblem with the line of the file for anything else. Linear.
 */
export function readToml(source: string, firstLine: number): Table {
  const root: Table = Object.create(null) as Table;
  let table = root;
  const cursor = new TomlCursor(source, firstLine);
  for (cursor.skip(true); !cursor.atEnd(); cursor.skip(true)) {
    const header = cursor.take(/\[\[?([^\]\n]+)\]?\]/y);
    if (header !== undefined) {
      table = tableAt(
        root,
        header[1]!.split('.').map((part) => part.trim().replace(/^["']|["']$/g, '')),
        header[0].startsWith('[['),
      );
    } else {
      const name = cursor.name();
      const value = cursor.value(0);
      table[name] = typeof value === 'boolean' && isTextIn(name, false) ? String(value) : value;
    }
    cursor.lineEnd();
  }
  return root;
}

function tableAt(root: Table, path: readonly string[], many: boolean): Table {
  let table = root;
  for (const [at, part] of path.entries()) {
    const last = at === path.length - 1;
    const there = table[part];
    if (last && many) {
      const fresh: Table = Object.create(null) as Table;
      if (Array.isArray(there)) there.push(fresh);
      else table[part] = [fresh];
      return fresh;
    }
    const next: unknown = Array.isArray(there) ? there.at(-1) : there;
    table = typeof next === 'object' && next !== null ? (next as Table) : (table[part] = Object.create(null) as Table);
  }
  return table;
}

const DEEPEST = 20;
const TOML_NUMBER = /^[+-]?(?:[\d_]+(?:\.[\d_]+)?(?:[eE][+-]?[\d_]+)?|0x[\da-fA-F_]+|0o[0-7_]+|0b[01_]+|inf|nan)$/;

class TomlCursor {
  #at = 0;
  readonly #source: string;
  readonly #firstLine: number;

  constructor(source: string, firstLine: number) {
    this.#source = source;
    this.#firstLine = firstLine;
  }

  atEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source) ?? undefined;
    if (match !== undefined) this.#at += match[0].length;
    return match;
  }

  skip(lines: boolean): void {
    this.take(lines ? /(?:[ \t\n]|#[^\n]*)*/y : /[ \t]*/y);
  }

  lineEnd(): void {
    if (this.take(/[ \t]*(?:#[^\n]*)?(?:\n|$)/y) === undefined) throw this.#wrong();
  }

  name(): string {
    const match = this.take(/(?:"([^"\n]*)"|'([^'\n]*)'|([\w.-]+))[ \t]*=[ \t]*/y);
    if (match === undefined) throw this.#wrong();
    return match[1] ?? match[2] ?? match[3]!;
  }

  value(depth: number): unknown {
    if (depth > DEEPEST) throw this.#wrong();
    const long = this.take(/"""\n?([^]*?)"""|'''\n?([^]*?)'''/y);
    if (long !== undefined) return long[1] === undefined ? long[2]! : unescaped(long[1].replace(/\\\n\s*/g, ''));
    const text = this.take(/"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/y);
    if (text !== undefined) return text[1] === undefined ? text[2]! : unescaped(text[1]);
    if (this.take(/\[/y) !== undefined) return this.#list(depth);
    if (this.take(/\{/y) !== undefined) return this.#inlineTable(depth);
    const bare = this.take(
      /\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d[\d:.]*)?(?:[Zz]|[+-]\d\d:\d\d)?|[+-]?(?:[\d_]+(?:\.[\d_]+)?[eE][+-]?[\d_]+|[\w.]+)/y,
    );
    if (bare === undefined) throw this.#wrong();
    if (bare[0] === 'true' || bare[0] === 'false') return bare[0] === 'true';
    if (TOML_NUMBER.test(bare[0]) || /^\d{4}-/.test(bare[0])) return bare[0];
    throw this.#wrong();
  }

  #list(depth: number): unknown[] {
    const values: unknown[] = [];
    for (this.skip(true); this.take(/\]/y) === undefined; this.skip(true)) {
      const value = this.value(depth + 1);
      values.push(typeof value === 'boolean' ? String(value) : value);
      this.skip(true);
      if (this.take(/,/y) === undefined && this.#source[this.#at] !== ']') throw this.#wrong();
    }
    return values;
  }

  #inlineTable(depth: number): Table {
    const table: Table = Object.create(null) as Table;
    for (this.skip(true); this.take(/\}/y) === undefined; this.skip(true)) {
      const name = this.name();
      table[name] = this.value(depth + 1);
      this.skip(true);
      if (this.take(/,/y) === undefined && this.#source[this.#at] !== '}') throw this.#wrong();
    }
    return table;
  }

  #wrong(): StoredProblem {
    const before = this.#source.slice(0, this.#at);
    const line = before.split('\n').length;
    return new StoredProblem(
      `has front matter that is not TOML (line ${this.#firstLine + line - 1}: ${quoted(this.#source.split('\n')[line - 1] ?? '')})`,
      'correct that line; a text needs quotation marks around it',
    );
  }
}

function unescaped(text: string): string {
  const named: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', '\\': '\\' };
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g,
    (all, short?: string, long?: string, letter?: string) => {
      if (letter !== undefined) return named[letter] ?? all;
      const code = Number.parseInt(short ?? long ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
