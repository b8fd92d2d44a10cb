/** Values that are made once for each key. When there are too many, all are forgotten and made again. */
export class Memo<Value> {
  readonly #limit: number;
  readonly #values = new Map<string, Value>();

  /** @param limit keys that are remembered at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of a key, if it is remembered. */
  peek(key: string): Value | undefined {
    return this.#values.get(key);
  }

  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  set(key: string, value: Value): void {
    if (this.#values.size >= this.#limit && !this.#values.has(key)) this.#values.clear();
    this.#values.set(key, value);
  }
}
