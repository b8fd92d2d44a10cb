/** What is wrong with a running service, gathered from all of its parts for `/healthz` and the log. */
import { instantOf } from './text/instant.ts';

export interface Health {
  /**
   * Says what is wrong, in place of what the same key said before; what is new goes to the log too.
   * @param sentence what is wrong and what to do, without paths of this machine: anybody may read it
   * @param logged what the log says instead
   */
  tell(key: string, sentence: string, logged?: string): void;
  /** It is well again. */
  clear(key: string): void;
  /** Is asked at each look. It must not wait for anything. */
  watch(look: () => readonly string[]): void;
  /** All that is wrong now, what has lasted longest first, each with the instant since when. */
  doubts(): string[];
  /** Milliseconds that a look waits for the database. */
  readonly patience: number;
}

export interface HealthOptions {
  log?(message: string): void;
  patience?: number;
  /** Milliseconds since 1970. */
  now?(): number;
}

/** Things that are wrong at one time, and UTF-16 units of each. */
const MOST = 50;
const LONGEST = 600;
/** What comes and goes is logged once in this time. Milliseconds. */
const QUIET = 10 * 60_000;

export function createHealth({ log, patience = 250, now = Date.now }: HealthOptions = {}): Health {
  const told = new Map<string, { sentence: string; since: number }>();
  const lastLogged = new Map<string, number>();
  const looks: (() => readonly string[])[] = [];

  function logOnce(key: string, sentence: string): void {
    if (Math.abs(now() - (lastLogged.get(key) ?? -Infinity)) < QUIET) return;
    if (lastLogged.size >= MOST) lastLogged.clear();
    lastLogged.set(key, now());
    log?.(sentence);
  }

  return {
    patience,
    tell(key, sentence, logged = sentence) {
      const before = told.get(key);
      if (before === undefined && told.size >= MOST) return;
      told.set(key, { sentence: sentence.slice(0, LONGEST), since: before?.since ?? now() });
      if (before === undefined) logOnce(key, logged);
    },
    clear: (key) => void told.delete(key),
    watch: (look) => void looks.push(look),
    doubts() {
      const lasting = [...told.values()].map(({ sentence, since }) => `${sentence} (since ${instantOf(since)})`);
      return [...lasting, ...looks.flatMap(seen)];
    },
  };

  function seen(look: () => readonly string[]): readonly string[] {
    try {
      return look();
    } catch (error) {
      return [`a part of the service cannot say how it does (${error instanceof Error ? error.message : error})`];
    }
  }
}
