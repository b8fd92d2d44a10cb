/** Long loops in turns: between two of them the service answers. */

/** Work that is done without a pause, in milliseconds. */
const TURN = 10;
/** Steps between two looks at the clock, which costs more than most steps. */
const STEPS = 64;

/**
 * A function to be awaited in each step of a loop: it pauses when enough has been done since the last pause.
 * @param steps between two looks at the clock; 1 if a step may be long
 */
export function eventLoopYielder(steps = STEPS): () => Promise<void> | undefined {
  let since = performance.now();
  let step = 0;
  return () => {
    if (++step < steps) return undefined;
    step = 0;
    if (performance.now() - since < TURN) return undefined;
    return new Promise<void>((later) => setImmediate(later)).then(() => void (since = performance.now()));
  };
}
