import { FetchFailure } from './failure.ts';
import type { FetchLimits } from './limits.ts';

/**
 * The clock of one fetch: one end for all of it, however many hops and however slowly the body drips,
 * and one for each wait for headers. When either has passed, or the caller gives up, `passed` rejects
 * and the signal aborts what is under way.
 */
export class Deadline {
  readonly passed: Promise<never>;
  #reject!: (failure: FetchFailure) => void;
  readonly #controller = new AbortController();
  readonly #limits: FetchLimits;
  readonly #total: ReturnType<typeof setTimeout>;
  #headers: ReturnType<typeof setTimeout> | undefined;
  readonly #cancel: AbortSignal | undefined;
  readonly #onCancel = (): void =>
    this.#pass(new FetchFailure('cancelled', 'the fetch was called off', 'it is made again at its next turn'));

  constructor(limits: FetchLimits, cancel?: AbortSignal) {
    this.#limits = limits;
    this.passed = new Promise((_, reject) => {
      this.#reject = reject;
    });
    // It may pass while nobody waits.
    this.passed.catch(() => undefined);
    this.#total = setTimeout(() => this.#pass(late('the answer was not complete', limits.totalMs)), limits.totalMs);
    this.#cancel = cancel;
    if (cancel?.aborted) this.#onCancel();
    else cancel?.addEventListener('abort', this.#onCancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  awaitHeaders(): void {
    this.#headers = setTimeout(
      () => this.#pass(late('no headers came', this.#limits.headersMs)),
      this.#limits.headersMs,
    );
  }

  headersCame(): void {
    clearTimeout(this.#headers);
  }

  /** Ends the clock. @param abort whether to break off what is under way */
  stop(abort: boolean): void {
    clearTimeout(this.#total);
    clearTimeout(this.#headers);
    this.#cancel?.removeEventListener('abort', this.#onCancel);
    if (abort) this.#controller.abort();
  }

  #pass(failure: FetchFailure): void {
    this.#reject(failure);
    this.#controller.abort(failure);
  }
}

function late(what: string, milliseconds: number): FetchFailure {
  return new FetchFailure(
    'timeout',
    `${what} within ${milliseconds / 1000} s`,
    'the server is slow or stuck, it is tried again later',
  );
}
