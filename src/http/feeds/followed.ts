/** Whether a source is followed, and what to say where it is not. */
import type { Database } from '../../store/database.ts';
import { sourceValidator, type Validator } from '../../store/articles.ts';
import { HttpProblem } from '../answers/problem.ts';

/**
 * The state of a source's articles.
 * @throws {HttpProblem} 404 where it is not known, 410 where it was followed and was removed
 */
export async function followedSource(database: Database, slug: string): Promise<Validator> {
  const validator = await sourceValidator(database, slug);
  if (validator === 'gone')
    throw new HttpProblem(
      410,
      `the source "${slug}" is no longer followed and its articles were taken out; unsubscribe from it`,
    );
  if (validator === undefined) throw unknownSource(slug);
  return validator;
}

export function unknownSource(slug: string): HttpProblem {
  return new HttpProblem(
    404,
    `no source is called "${slug}"; the front page and /api/sources list those that are followed`,
  );
}
