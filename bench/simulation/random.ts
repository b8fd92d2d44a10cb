/** From 0 up to 1, the same for the same seed: a linear congruential generator modulo 2^32 (Numerical Recipes' constants). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  // Neighbouring seeds begin alike.
  for (let step = 0; step < 5; step++) state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
