/** A database that cannot be used just now, as HTTP says it. */
import type { DatabaseError, DatabaseFault } from '../../store/database.ts';
import { HttpProblem } from './problem.ts';

/** Seconds. A lock is soon over; a disk is mended by somebody. */
const SOON = 5;
const LATER = 60;

const REASONS: Partial<Record<DatabaseFault, string>> = {
  locked: 'another process is writing to the database of this service just now',
  full: 'the disk of this service is full, and it cannot save anything',
  'read-only': 'the database of this service is read-only, and it cannot save anything',
};

/** 503 (RFC 9110 §15.6.4) with Retry-After (§10.2.3). */
export function unavailable({ fault }: DatabaseError): HttpProblem {
  const reason = REASONS[fault] ?? 'the database of this service cannot be used just now';
  const seconds = fault === 'locked' ? SOON : LATER;
  const detail = `${reason}; ask again in ${seconds} seconds. The operator finds more at /healthz and in the log`;
  return new HttpProblem(503, detail, { 'Retry-After': String(seconds) });
}
