import { LIMITS } from './limits.ts';

/** What was wrong with a document, each kind once with the number of times: a broken feed repeats itself. */
export class Problems {
  #seen = new Map<string, number>();

  add(problem: string): void {
    const times = this.#seen.get(problem);
    if (times !== undefined) this.#seen.set(problem, times + 1);
    else if (this.#seen.size < LIMITS.problems) this.#seen.set(problem, 1);
  }

  /** In the order of their first appearance: `['bare < in text (3 times)']`. */
  list(): string[] {
    return [...this.#seen].map(([problem, times]) => (times === 1 ? problem : `${problem} (${times} times)`));
  }
}
