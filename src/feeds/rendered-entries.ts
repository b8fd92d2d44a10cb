/** Entries as bytes, as they stand in documents: the most recently used ones, up to a number of bytes. */

export interface RenderedEntry {
  /** Of the article. */
  id: string;
  /** What tells it from the other entries of a document. */
  identity: string;
  /** Milliseconds since 1970. */
  updated: number | undefined;
  /** Empty if there is nothing that a reader could show. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Prefixes of namespaces that its elements have. */
  prefixes: readonly string[];
}

/** What a kept entry takes besides its bytes, about: its key, objects, places in tables. Bytes. */
const OVERHEAD = 400;

/** Settings whose entries are told apart by a number. */
const MOST_SETTINGS = 5000;

export class RenderedEntries {
  readonly #limit: number;
  readonly #entries = new Map<string, RenderedEntry>();
  readonly #settings = new Map<string, number>();
  #lastSetting = 0;
  #bytes = 0;

  /** @param limit bytes that are kept at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What is kept, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A short name for everything that an entry depends on besides its article. A number stands for one text only. */
  settingOf(text: string): number {
    const known = this.#settings.get(text);
    if (known !== undefined) return known;
    if (this.#settings.size >= MOST_SETTINGS) this.#settings.clear();
    this.#settings.set(text, ++this.#lastSetting);
    return this.#lastSetting;
  }

  get(key: string): RenderedEntry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    // A Map gives its keys in the order of insertion: the front is what was used least recently.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  keep(key: string, entry: RenderedEntry): void {
    const size = sizeOf(entry);
    if (size > this.#limit) return;
    const before = this.#entries.get(key);
    if (before !== undefined) this.#drop(key, before);
    this.#entries.set(key, entry);
    this.#bytes += size;
    for (const [oldest, each] of this.#entries) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest, each);
    }
  }

  #drop(key: string, entry: RenderedEntry): void {
    this.#entries.delete(key);
    this.#bytes -= sizeOf(entry);
  }
}

function sizeOf({ bytes }: RenderedEntry): number {
  return bytes.byteLength + OVERHEAD;
}
