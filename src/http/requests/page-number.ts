/** `?page=` of pages with older articles. */
import { quoted } from '../../schema.ts';
import { HttpProblem } from '../answers/problem.ts';

/**
 * The number that it gives; undefined without it.
 * @throws {HttpProblem} 400 if it is none
 */
export function pageNumberIn(query: URLSearchParams): number | undefined {
  const given = query.get('page');
  if (given === null) return undefined;
  if (!/^[1-9]\d{0,7}$/.test(given)) {
    throw new HttpProblem(400, `page: ${quoted(given)} is not the number of a page; write 1 for the oldest articles`);
  }
  return Number(given);
}
