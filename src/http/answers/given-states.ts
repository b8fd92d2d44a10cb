/** States that were given out: a client that names one of them has it. */
import type { Validator } from '../../store/articles.ts';

/** A state is two numbers; a client that has been away for longer gets everything. */
const MOST = 2000;

export class GivenStates {
  readonly #states = new Set<string>();

  note(state: Validator): void {
    const key = keyOf(state);
    if (this.#states.has(key)) return;
    this.#states.add(key);
    // A Set gives its keys in the order of insertion.
    for (const oldest of this.#states) {
      if (this.#states.size <= MOST) break;
      this.#states.delete(oldest);
    }
  }

  has(state: Pick<Validator, 'seq' | 'digest'>): boolean {
    return this.#states.has(keyOf(state));
  }
}

function keyOf({ seq, digest }: Pick<Validator, 'seq' | 'digest'>): string {
  return `${seq} ${digest}`;
}
