/** A small generator of numbers that is the same everywhere and for ever: what is made with it can be hashed. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  one<Value>(values: readonly Value[]): Value;
  /** True once in `times`. */
  once(times: number): boolean;
}

/** mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    one: (values) => values[below(values.length)] as (typeof values)[number],
    once: (times) => below(times) === 0,
  };
}
