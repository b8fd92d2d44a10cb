/**
 * The names of tags, each as one string however often it stands in the document. What compares and looks up names is
 * faster for it: a new slice of the document would have to be hashed each time.
 */
export class NameCache {
  readonly #source: string;
  readonly #names: string[] = Array<string>(SLOTS).fill('');

  constructor(source: string) {
    this.#source = source;
  }

  slice(from: number, to: number): string {
    const source = this.#source;
    const length = to - from;
    const slot = (source.charCodeAt(from) + source.charCodeAt(to - 1) * 5 + length * 29) & (SLOTS - 1);
    const known = this.#names[slot]!;
    if (known.length === length) {
      let i = 0;
      while (i < length && known.charCodeAt(i) === source.charCodeAt(from + i)) i++;
      if (i === length) return known;
    }
    return (this.#names[slot] = source.slice(from, to));
  }
}

const SLOTS = 256;
