/** Values that are made once for each key. When there are too many, all are forgotten and made again. */
export class Memo<Value> {
  readonly #limit: number;
  readonly #values = new Map<string, Value>();

  /** @param limit keys that are remembered at most */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    if (this.#values.size >= this.#limit) this.#values.clear();
    const made = make();
    this.#values.set(key, made);
    return made;
  }
}
