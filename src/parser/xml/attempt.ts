import { Problems } from '../problems.ts';

/** Counters as they were when an attempt began. */
export interface Counters {
  otherElements: number;
  expansion: number;
}

/**
 * The reading of one item, or of one field of the feed, as if it were well-formed. What is found wrong in it counts
 * when it has ended; if it is given up, it is read again.
 */
export class Attempt {
  readonly #problems: Problems;
  #since: Problems | undefined;
  #at = -1;
  #counters: Counters = { otherElements: 0, expansion: 0 };

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  /** @param at index of its start tag */
  begin(at: number, otherElements: number, expansion: number): void {
    this.#at = at;
    this.#counters.otherElements = otherElements;
    this.#counters.expansion = expansion;
  }

  note(problem: string): void {
    if (this.#at < 0) this.#problems.add(problem);
    else (this.#since ??= new Problems()).add(problem);
  }

  end(): void {
    this.#at = -1;
    if (this.#since === undefined) return;
    this.#problems.addAll(this.#since);
    this.#since = undefined;
  }

  /** @returns where it began and how things stood, or undefined if there is no attempt */
  giveUp(): (Counters & { at: number }) | undefined {
    if (this.#at < 0) return undefined;
    const began = { at: this.#at, ...this.#counters };
    this.#since = undefined;
    this.#at = -1;
    return began;
  }
}
