/** Rendered bodies, kept as bytes and encoded once: the most recently used ones, up to a number of bytes. */
export type Body = Uint8Array<ArrayBuffer>;

export class BodyCache {
  readonly #limit: number;
  readonly #kept = new Map<string, Body>();
  readonly #making = new Map<string, Promise<Body>>();
  #bytes = 0;

  /** @param limit bytes that are kept at most; a larger body is made, but not kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The body for a key, if it is kept. */
  kept(key: string): Body | undefined {
    const body = this.#kept.get(key);
    if (body === undefined) return undefined;
    // A Map gives its keys in the order of insertion: the front is what was used least recently.
    this.#kept.delete(key);
    this.#kept.set(key, body);
    return body;
  }

  /**
   * The body for a key, made if it is not there. Requests that come while it is being made wait
   * for the same one. A failure is not kept.
   */
  async get(key: string, make: () => Promise<Body>): Promise<Body> {
    const kept = this.kept(key);
    if (kept !== undefined) return kept;
    const begun = this.#making.get(key);
    if (begun !== undefined) return begun;
    const making = make();
    this.#making.set(key, making);
    try {
      const body = await making;
      this.#keep(key, body);
      return body;
    } finally {
      this.#making.delete(key);
    }
  }

  #keep(key: string, body: Body): void {
    // It would push out everything else, and then itself.
    if (body.byteLength > this.#limit) return;
    this.#kept.set(key, body);
    this.#bytes += body.byteLength;
    for (const [oldest, { byteLength }] of this.#kept) {
      if (this.#bytes <= this.#limit) break;
      this.#kept.delete(oldest);
      this.#bytes -= byteLength;
    }
  }
}
