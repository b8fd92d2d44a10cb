/**
 * Front matter as programs write it. Names are compared without case, `_` and `-`: `lastMod`, `last_mod` and
 * `lastmod` are one. What stands under `params` (Hugo) is found if the top has nothing.
 */
export class Fields {
  readonly #values = new Map<string, unknown>();

  constructor(fields: Record<string, unknown>) {
    const params = Object.entries(fields).find(([name]) => name.toLowerCase() === 'params')?.[1];
    for (const source of [fields, isTable(params) ? params : {}]) {
      for (const [name, value] of Object.entries(source)) {
        const key = plainName(name);
        if (!this.#values.has(key) && value !== null && value !== undefined && value !== '')
          this.#values.set(key, value);
      }
    }
  }

  /** The first of these names that has a value. */
  first(...names: readonly string[]): { name: string; value: unknown } | undefined {
    for (const name of names) {
      const value = this.#values.get(plainName(name));
      if (value !== undefined) return { name, value };
    }
    return undefined;
  }

  /** As {@link first}, if the value is a text or a number. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const text = textOf(this.#values.get(plainName(name)));
      if (text !== undefined) return text;
    }
    return undefined;
  }
}

export function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or a number written as one; undefined for anything else and for blanks. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return text === '' ? undefined : text;
}

/** One value or a list of them, as a list. */
export function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** A name as it is compared. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, '');
}
