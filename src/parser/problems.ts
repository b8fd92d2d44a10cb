import { LIMITS } from './limits.ts';

/** What was wrong with a document, each kind once with the number of times: a broken feed repeats itself. */
export class Problems {
  #seen = new Map<string, number>();

  add(problem: string, times = 1): void {
    const before = this.#seen.get(problem);
    if (before !== undefined) this.#seen.set(problem, before + times);
    else if (this.#seen.size < LIMITS.problems) this.#seen.set(problem, times);
  }

  addAll(others: Problems): void {
    for (const [problem, times] of others.#seen) this.add(problem, times);
  }

  /** In the order of their first appearance: `['bare < in text (3 times)']`. */
  list(): string[] {
    return [...this.#seen].map(([problem, times]) => (times === 1 ? problem : `${problem} (${times} times)`));
  }
}
