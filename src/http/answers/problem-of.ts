/** What stands in the way of a change to the sources, as HTTP says it. */
import { OpmlError } from '../../sources/opml/index.ts';
import type { Platform } from '../../platform.ts';
import { SourceConflict } from '../../sources/run/manage.ts';
import { SourceSettingsError } from '../../sources/settings/settings.ts';
import { DiscoveryError } from '../../sources/fetch/discover.ts';
import { HttpProblem } from './problem.ts';

/** @throws {HttpProblem} 400, 404, 409 or 422 for what the change throws where its input is to blame */
export async function managing<Result>(
  { baseUrl }: Pick<Platform, 'baseUrl'>,
  change: () => Promise<Result>,
): Promise<Result> {
  try {
    return await change();
  } catch (error) {
    throw problemOf(error, baseUrl);
  }
}

function problemOf(error: unknown, baseUrl: string): unknown {
  if (error instanceof SourceSettingsError) return new HttpProblem(422, error.message, {}, { field: error.field });
  if (error instanceof DiscoveryError)
    return new HttpProblem(422, error.message, {}, { field: 'url', feeds: error.feeds });
  if (error instanceof OpmlError) return new HttpProblem(400, error.message);
  if (!(error instanceof SourceConflict)) return error;
  const { kind, slug, message } = error;
  if (kind === 'unknown') return new HttpProblem(404, message);
  return new HttpProblem(409, message, {}, { slug, source: `${baseUrl}/api/sources/${encodeURIComponent(slug)}` });
}
