/** Looking a source up, and what to say if it is not there. */
import { sourceValidator, type Validator } from '../store/articles.ts';
import { sourceBySlug, type SourceRow } from '../store/sources.ts';
import { HttpProblem } from './answers/problem.ts';
import type { Platform } from './http-platform.ts';

/**
 * The state of a source's articles.
 * @throws {HttpProblem} 404 if it is not known, 410 if it was followed and then removed
 */
export async function sourceState({ database }: Platform, slug: string): Promise<Validator> {
  const validator = await sourceValidator(database, slug);
  if (validator === 'gone') {
    const detail = `the source "${slug}" is no longer followed and its articles were removed; unsubscribe from it`;
    throw new HttpProblem(410, detail);
  }
  if (validator === undefined) throw unknownSource(slug);
  return validator;
}

/** @throws {HttpProblem} 404 if it is not known */
export async function sourceRow({ database, fetcher }: Platform, slug: string): Promise<SourceRow> {
  const row = await sourceBySlug(database, slug, fetcher.now());
  if (row === undefined) throw unknownSource(slug);
  return row;
}

export function unknownSource(slug: string): HttpProblem {
  const detail = `there is no source "${slug}"; the front page and /api/sources list those that are followed`;
  return new HttpProblem(404, detail);
}
