/** What is said of files in `check`, in the log and among the problems of `/healthz`. */
import type { Remark } from '../article.ts';
import { ArticleFileError } from './errors.ts';

/** Said of an article whose date nobody gave: in `check`, and among the problems of `/healthz`. */
export const UNDATED =
  'has no date and keeps the time at which it was first seen; write one into it, as in date: 2024-07-12 19:30';

/** Of two files with one id only one is served. */
export function duplicateIdError(path: string, id: string | undefined, other: string): ArticleFileError {
  const problem = `has the id ${JSON.stringify(id)}, which articles/${other} has already`;
  return new ArticleFileError(path, problem, 'give it an id of its own or delete one of the two');
}

export function warningOf(path: string, warning: string): Remark {
  return { path, message: `articles/${path}: ${warning}` };
}

/** Of two files that ask for one address the second gets another. */
export function takenSlugWarning(path: string, slug: string, holder: string): Remark {
  const problem = `its page is /articles/${slug}, since articles/${holder} has the address that it asks for`;
  return warningOf(path, `${problem}; give one of the two another slug`);
}

/** Of what an article refers to and is not there: the first, and how many more. */
export function missingRemark(path: string, [first = '', ...more]: readonly string[]): Remark {
  const others = more.length === 0 ? '' : ` (and ${more.length} more; nashra check names them)`;
  return warningOf(path, first + others);
}
