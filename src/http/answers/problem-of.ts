/** The one place where an error that people read becomes a problem with a status. */
import { DiscoveryError } from '../../sources/fetch/discover.ts';
import { OpmlError } from '../../sources/opml/index.ts';
import { SourceConflict } from '../../sources/run/change-sources.ts';
import { SourceSettingsError } from '../../sources/settings/settings.ts';
import { DatabaseError, type DatabaseFault } from '../../store/database.ts';
import { sourceApiPath } from '../paths.ts';
import { HttpProblem } from './problem.ts';

/**
 * The problem that answers an error; undefined for an error that is a defect of the program.
 * @param baseUrl of the service, for addresses in the problem
 */
export function problemOf(error: unknown, baseUrl: string): HttpProblem | undefined {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DatabaseError) return databaseProblem(error);
  if (error instanceof SourceSettingsError) return new HttpProblem(422, error.message, {}, { field: error.field });
  if (error instanceof DiscoveryError) {
    return new HttpProblem(422, error.message, {}, { field: 'url', feeds: error.feeds });
  }
  if (error instanceof OpmlError) return new HttpProblem(400, error.message);
  if (!(error instanceof SourceConflict)) return undefined;
  const { kind, slug, message } = error;
  if (kind === 'unknown') return new HttpProblem(404, message);
  return new HttpProblem(409, message, {}, { slug, source: `${baseUrl}${sourceApiPath(slug)}` });
}

/** Seconds. A lock is over soon; a disk has to be repaired by somebody. */
const [SOON, LATER] = [5, 60];

const REASONS: Partial<Record<DatabaseFault, string>> = {
  locked: 'another process is writing to the database of this service',
  full: 'the disk of this service is full, so it cannot save anything',
  'read-only': 'the database of this service is read-only, so it cannot save anything',
};

/** 503 (RFC 9110 §15.6.4) with Retry-After (§10.2.3). /healthz says what caused it. */
function databaseProblem({ fault }: DatabaseError): HttpProblem {
  const reason = REASONS[fault] ?? 'the database of this service cannot be used at the moment';
  const seconds = fault === 'locked' ? SOON : LATER;
  const detail = `${reason}; try again in ${seconds} seconds. The operator finds more at /healthz and in the log`;
  return new HttpProblem(503, detail, { 'Retry-After': String(seconds) });
}
