/** Takes a long XML document apart into its items, in the memory of one of them: exports have hundreds of megabytes. */

/** UTF-16 units of an item: a longer one is not closed. */
const LONGEST_ITEM = 16 * 1024 * 1024;
/** UTF-16 units before the first item. */
const LONGEST_HEAD = 64 * 1024 * 1024;
/** Enough to tell what begins at a `<`. */
const LOOKAHEAD = 16;

export type XmlPart =
  /** What stands before the first item. */
  | { kind: 'head'; text: string }
  /** From the `<` of its start tag to after its end tag. */
  | { kind: 'item'; text: string }
  /** It is not closed, or longer than any item is. */
  | { kind: 'too long'; text: string }
  /** The document ends inside an item, or before its root is closed. `text`: what there is of the item. */
  | { kind: 'cut off'; text: string };

/**
 * The items of a document by the name of their element. CDATA sections and comments are passed over, so that an item
 * may show the source of another one.
 */
export async function* xmlParts(texts: AsyncIterable<string>, name: 'item' | 'entry'): AsyncGenerator<XmlPart> {
  const splitter = new Splitter(name);
  for await (const text of texts) yield* splitter.push(text);
  yield* splitter.end();
}

class Splitter {
  readonly #start: RegExp;
  readonly #end: string;
  readonly #length: number;
  #buffer = '';
  /** Where to look on, and where the end of what began there was looked for. */
  #at = 0;
  #looked = 0;
  #item = -1;
  #hasHead = false;
  #rootClosed = false;

  constructor(name: string) {
    this.#start = new RegExp(`^<${name}[\\s>]`);
    this.#end = `</${name}`;
    this.#length = name.length;
  }

  push(text: string): XmlPart[] {
    this.#buffer += text;
    const parts = this.#scan(false);
    this.#drop();
    return parts;
  }

  end(): XmlPart[] {
    // A second time behind what was too long.
    const parts = [...this.#scan(true), ...this.#scan(true)];
    if (this.#item >= 0) parts.push({ kind: 'cut off', text: this.#buffer.slice(this.#item) });
    else if (!this.#hasHead) parts.push({ kind: 'head', text: this.#buffer });
    else if (!this.#rootClosed) parts.push({ kind: 'cut off', text: '' });
    this.#buffer = '';
    return parts;
  }

  #scan(isEnd: boolean): XmlPart[] {
    const parts: XmlPart[] = [];
    const { length } = this.#buffer;
    for (;;) {
      const lt = this.#buffer.indexOf('<', this.#at);
      if (lt < 0) {
        this.#at = length;
        break;
      }
      this.#at = lt;
      if (length - lt < LOOKAHEAD && !isEnd) break;
      const next = this.#buffer.charCodeAt(lt + 1);
      const close = next === 0x21 ? this.#closeOfSection(lt) : undefined;
      if (close !== undefined) {
        const end = this.#buffer.indexOf(close, Math.max(lt + 4, this.#looked));
        if (end < 0) {
          this.#looked = Math.max(lt, length - close.length);
          break;
        }
        this.#at = end + close.length;
      } else if (next === 0x2f && this.#buffer.startsWith(this.#end, lt)) {
        const end = this.#buffer.indexOf('>', lt);
        if (end < 0) break;
        this.#at = end + 1;
        if (this.#item >= 0) this.#take(parts, end + 1);
      } else if (this.#start.test(this.#buffer.slice(lt, lt + this.#length + 2))) {
        // The end tag of the one before is missing.
        if (this.#item >= 0) this.#take(parts, lt);
        this.#begin(parts, lt);
      } else {
        if (next === 0x2f && /^<\/(?:rss|feed|rdf:RDF|channel)\s*>/i.test(this.#buffer.slice(lt, lt + LOOKAHEAD)))
          this.#rootClosed = true;
        this.#at = lt + 1;
      }
    }
    if (this.#item >= 0 && length - this.#item > LONGEST_ITEM) {
      parts.push({ kind: 'too long', text: this.#buffer.slice(this.#item, this.#item + 4000) });
      // Goes on behind the start tag, as if what is open there were not.
      this.#at = this.#buffer.indexOf(`<${this.#end.slice(2)}`, this.#item + 1);
      if (this.#at < 0) this.#at = length;
      this.#looked = 0;
      this.#item = -1;
    }
    return parts;
  }

  #closeOfSection(lt: number): string | undefined {
    if (this.#buffer.startsWith('<![CDATA[', lt)) return ']]>';
    return this.#buffer.startsWith('<!--', lt) ? '-->' : undefined;
  }

  #begin(parts: XmlPart[], lt: number): void {
    if (!this.#hasHead) {
      this.#hasHead = true;
      parts.push({ kind: 'head', text: this.#buffer.slice(0, lt) });
    }
    this.#item = lt;
    this.#at = lt + 1;
    this.#looked = 0;
  }

  #take(parts: XmlPart[], end: number): void {
    parts.push({ kind: 'item', text: this.#buffer.slice(this.#item, end) });
    this.#item = -1;
    this.#looked = 0;
  }

  /** Lets go of what has been read. */
  #drop(): void {
    if (!this.#hasHead && this.#buffer.length < LONGEST_HEAD) return;
    const from = this.#item >= 0 ? this.#item : this.#at;
    if (from === 0) return;
    this.#buffer = this.#buffer.slice(from);
    this.#at -= from;
    this.#looked = Math.max(0, this.#looked - from);
    if (this.#item >= 0) this.#item = 0;
  }
}
