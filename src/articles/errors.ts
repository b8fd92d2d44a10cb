import { UserError } from '../user-error.ts';
import type { SkipReason } from './skipped.ts';

/** Largest file that is read, in bytes. */
export const MAX_ARTICLE_BYTES = 2 * 1024 * 1024;
/** Largest content an article may have once it is HTML, in UTF-8 bytes: 1 MiB. */
export const MAX_ARTICLE_HTML_BYTES = 1024 * 1024;

/** What is wrong with something inside a file, before the file's name is known to the code that saw it. */
export class ArticleProblem extends UserError {
  declare readonly advice: string;

  constructor(problem: string, advice: string) {
    super({ problem, advice });
  }
}

/** Thrown if the bytes of a file show that it is not meant to be an article. */
export class NotAnArticle extends Error {
  readonly kind: SkipReason;

  constructor(kind: SkipReason) {
    super(kind);
    this.name = 'NotAnArticle';
    this.kind = kind;
  }
}

/** A file of `articles/` that gives no article. Its message is one line: the file, what is wrong, what to do. */
export class ArticleFileError extends UserError {
  /** Relative to `articles/`, with `/`. */
  readonly path: string;

  constructor(path: string, problem: string, advice: string) {
    super({ place: `articles/${path}`, problem, advice });
    this.path = path;
  }
}

/** A file that is not an article and does not claim to be one: it is skipped, and that is not a mistake. */
export class SkippedFileError extends ArticleFileError {
  readonly kind: SkipReason;

  constructor(path: string, kind: SkipReason) {
    super(path, `is skipped (${kind})`, 'nothing needs to be done');
    this.kind = kind;
  }
}

/** A value as it is quoted in a message: on one line, at most 60 characters. */
export function quoted(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line.slice(0, 200));
  return `"${letters.length > 60 ? `${letters.slice(0, 59).join('')}…` : line}"`;
}
