/** Answers that an isolate keeps: the most recently used ones, up to a number of bytes. */
import type { KeptAnswer } from './kept-answer.ts';

/** Bytes that an answer takes beside its body, roughly. */
const OVERHEAD = 4000;

export class AnswerMemory {
  readonly #limit: number;
  readonly #answers = new Map<string, KeptAnswer>();
  #bytes = 0;

  /** @param limit bytes at most; an isolate has 128 MB for everything */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Undefined if there is none, or its time is over. */
  get(key: string, now: number): KeptAnswer | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined) return undefined;
    // A clock that was put back does not prolong it.
    if (now < kept.end && now >= kept.made) return kept;
    this.#drop(key, kept);
    return undefined;
  }

  set(key: string, answer: KeptAnswer): void {
    const before = this.#answers.get(key);
    if (before !== undefined) this.#drop(key, before);
    this.#answers.set(key, answer);
    this.#bytes += sizeOf(answer);
    // A Map gives its keys in the order of insertion.
    for (const [oldest, kept] of this.#answers) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest, kept);
    }
  }

  #drop(key: string, answer: KeptAnswer): void {
    this.#answers.delete(key);
    this.#bytes -= sizeOf(answer);
  }
}

function sizeOf({ full }: KeptAnswer): number {
  return OVERHEAD + (full?.body.byteLength ?? 0);
}
