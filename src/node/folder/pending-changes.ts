/** Paths of the folder at which something happened, and when they are looked at. */

/** An editor writes a file in several steps: a look waits until nothing has happened for so long. Milliseconds. */
export const SETTLE = 150;
/** It waits no longer than this, whatever happens. Milliseconds. */
const MOST = 900;

export interface PendingChangesOptions {
  /** What was noticed has settled. */
  settled(): void;
  /** The time of a retry has come. */
  retry(): void;
}

export interface Retry {
  paths: string[];
  /** Milliseconds. */
  wait: number;
}

export class PendingChanges {
  /** Since they were looked at last. '' is the whole folder. */
  paths = new Set<string>();
  /** Of those, what an event has named, and not only its folder. */
  named = new Set<string>();
  readonly #options: PendingChangesOptions;
  #settling: NodeJS.Timeout | undefined;
  #firstEvent = 0;
  #retry: NodeJS.Timeout | undefined;
  #retryAt = 0;
  #isStopped = false;

  constructor(options: PendingChangesOptions) {
    this.#options = options;
  }

  /** Whether events may still follow what was noticed. */
  get isSettling(): boolean {
    return this.#settling !== undefined;
  }

  notice(path: string, isNamed: boolean): void {
    if (this.#isStopped) return;
    this.paths.add(path);
    if (isNamed) this.named.add(path);
    const now = performance.now();
    if (this.#settling === undefined) this.#firstEvent = now;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(
      () => {
        this.#settling = undefined;
        this.#options.settled();
      },
      Math.max(0, Math.min(SETTLE, this.#firstEvent + MOST - now)),
    );
  }

  /** What is to be looked at now; the list is empty then. */
  take(): { paths: Set<string>; named: Set<string> } {
    const { paths, named } = this;
    [this.paths, this.named] = [new Set(), new Set()];
    return { paths, named };
  }

  /** Looks at these paths later. The sooner of two times counts; each look asks for its next. */
  retryIn(retry: Retry | undefined): void {
    if (retry === undefined || this.#isStopped) return;
    const at = performance.now() + retry.wait;
    if (this.#retry !== undefined && this.#retryAt <= at) return;
    clearTimeout(this.#retry);
    this.#retryAt = at;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      for (const path of retry.paths) this.paths.add(path);
      this.#options.retry();
    }, retry.wait);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#settling);
    clearTimeout(this.#retry);
  }
}

/** Of paths that lie below each other, those on top. */
export function topmost(paths: ReadonlySet<string>): string[] {
  return [...paths].filter((path) => {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (paths.has(path.slice(0, at))) return false;
    }
    return true;
  });
}
