import type { PassedOver } from './beside.ts';

/** Largest file that is read, in bytes. */
export const MAX_STORED_BYTES = 2 * 1024 * 1024;
/** Largest content an article may have once it is HTML, in UTF-8 bytes: 1 MiB. */
export const MAX_CONTENT_BYTES = 1024 * 1024;

/** What is wrong with something inside a file, before the file's name is known to the code that saw it. */
export class StoredProblem extends Error {
  readonly problem: string;
  readonly advice: string;

  constructor(problem: string, advice: string) {
    super(`${problem}; ${advice}`);
    this.name = 'StoredProblem';
    this.problem = problem;
    this.advice = advice;
  }
}

/** A file that plainly is not meant to be an article, as its bytes say. */
export class BesideProblem extends Error {
  readonly kind: PassedOver;

  constructor(kind: PassedOver) {
    super(kind);
    this.name = 'BesideProblem';
    this.kind = kind;
  }
}

/** A file of `articles/` that gives no article. Its message is one line: the file, what is wrong, what to do. */
export class StoredFileError extends Error {
  /** Relative to `articles/`, with `/`. */
  readonly path: string;
  readonly problem: string;
  readonly advice: string;

  constructor(path: string, problem: string, advice: string) {
    super(`articles/${path}: ${problem}; ${advice}`.replace(/\s+/g, ' '));
    this.name = 'StoredFileError';
    this.path = path;
    this.problem = problem;
    this.advice = advice;
  }
}

/** A file beside the articles: it gives none, and that is no error. */
export class BesideFileError extends StoredFileError {
  readonly kind: PassedOver;

  constructor(path: string, kind: PassedOver) {
    super(path, `is passed over (${kind})`, 'nothing needs to be done');
    this.name = 'BesideFileError';
    this.kind = kind;
  }
}

/** A value as it is quoted in a message: on one line, at most 60 characters. */
export function quoted(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line.slice(0, 200));
  return `"${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : line}"`;
}
