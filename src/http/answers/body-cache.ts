/** Rendered bodies, kept as bytes and encoded once: the most recently used ones, up to a number of bytes. */
export type Body = Uint8Array<ArrayBuffer>;

export class BodyCache {
  readonly #limit: number;
  readonly #bodies = new Map<string, Promise<Body>>();
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  /** @param limit bytes that are kept at most; a larger body is made, but not kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * The body for a key, made if it is not there. Requests that come while it is being made wait
   * for the same one. A failure is not kept.
   */
  get(key: string, make: () => Promise<Body>): Promise<Body> {
    const kept = this.#bodies.get(key);
    if (kept) {
      // A Map gives its keys in the order of insertion: the front is what was used least recently.
      this.#bodies.delete(key);
      this.#bodies.set(key, kept);
      return kept;
    }
    const made = make();
    this.#bodies.set(key, made);
    made.then(
      (body) => this.#keep(key, made, body.byteLength),
      () => this.#drop(key, made),
    );
    return made;
  }

  #keep(key: string, made: Promise<Body>, size: number): void {
    if (this.#bodies.get(key) !== made) return;
    this.#sizes.set(key, size);
    this.#bytes += size;
    for (const [oldest, body] of this.#bodies) {
      if (this.#bytes <= this.#limit) break;
      if (this.#sizes.has(oldest)) this.#drop(oldest, body);
    }
  }

  #drop(key: string, body: Promise<Body>): void {
    if (this.#bodies.get(key) !== body) return;
    this.#bodies.delete(key);
    this.#bytes -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
  }
}
