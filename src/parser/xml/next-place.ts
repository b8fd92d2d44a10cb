/** The next place of a string in a text, looked for at most once for every stretch: linear over all calls. */
export class NextPlace {
  #source: string;
  #what: string;
  #at = -2;
  #from = 0;
  constructor(source: string, what: string) {
    this.#source = source;
    this.#what = what;
  }
  /** Index at or after `from`, or -1. `from` may go back; the search is then repeated only if it must be. */
  after(from: number): number {
    if (this.#at === -1 && from >= this.#from) return -1;
    if (this.#at >= from && from >= this.#from) return this.#at;
    this.#from = from;
    return (this.#at = this.#source.indexOf(this.#what, from));
  }
}
