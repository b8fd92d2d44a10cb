/** Looking a source up, and what to say if it is not there. */
import { quoted } from '../schema.ts';
import { sourceValidator, type Validator } from '../store/articles.ts';
import { sourceBySlug, type SourceRow } from '../store/sources.ts';
import { HttpProblem } from './answers/problem.ts';
import type { Platform } from './http-platform.ts';

/**
 * The state of a source's articles.
 * @param parameter that named it, if it was not the path
 * @throws {HttpProblem} 404 if it is not known, 410 if it was followed and then removed
 */
export async function sourceState({ database }: Platform, slug: string, parameter?: string): Promise<Validator> {
  const validator = await sourceValidator(database, slug);
  if (validator === 'gone') {
    const detail = `the source "${slug}" is no longer followed and its articles were removed; unsubscribe from it`;
    throw new HttpProblem(410, parameter === undefined ? detail : `${parameter}: ${detail}`, {}, { parameter });
  }
  if (validator === undefined) throw unknownSource(slug, parameter);
  return validator;
}

/** @throws {HttpProblem} 404 if it is not known */
export async function sourceRow({ database, fetcher }: Platform, slug: string): Promise<SourceRow> {
  const row = await sourceBySlug(database, slug, fetcher.now());
  if (row === undefined) throw unknownSource(slug);
  return row;
}

/** @param parameter that named it, if it was not the path */
export function unknownSource(slug: string, parameter?: string): HttpProblem {
  const detail = `there is no source ${quoted(slug)}; the front page and /api/sources list those that are followed`;
  return new HttpProblem(404, parameter === undefined ? detail : `${parameter}: ${detail}`, {}, { parameter });
}
