/** Work on many things, in slices, so that a long list does not hold up the answers to others. */

/** How long others wait. Milliseconds. */
const LONGEST_TURN = 10;

/** What `make` makes of each, in their order. */
export async function inTurns<One, Made>(all: readonly One[], make: (one: One) => Made): Promise<Made[]> {
  const made: Made[] = [];
  let began = performance.now();
  for (const one of all) {
    if (performance.now() - began > LONGEST_TURN) {
      await new Promise((later) => setTimeout(later, 0));
      began = performance.now();
    }
    made.push(make(one));
  }
  return made;
}
