/** Problem details (RFC 9457), as every error is answered. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { UserError } from '../../user-error.ts';
import { NOSNIFF } from './headers.ts';

const TITLES: Partial<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** Thrown to end a request. `detail` says what is wrong and what to do. */
export class HttpProblem extends UserError {
  readonly status: ContentfulStatusCode;
  readonly headers: Record<string, string>;
  /** Further members of the problem (RFC 9457 §3.2), for programs. */
  readonly members: Record<string, unknown>;
  constructor(
    status: ContentfulStatusCode,
    detail: string,
    headers: Record<string, string> = {},
    members: Record<string, unknown> = {},
  ) {
    super({ problem: detail });
    this.status = status;
    this.headers = headers;
    this.members = members;
  }
}

/**
 * The answer to a problem. It is never stored: the next request may succeed.
 * @param common see `headersFor`
 */
export function problemResponse(problem: HttpProblem, common: Record<string, string> = NOSNIFF): Response {
  const headers = { ...common, ...problemHeaders(problem) };
  return new Response(problemBody(problem), { status: problem.status, headers });
}

/** The headers of that answer, without its length. */
export function problemHeaders({ headers }: HttpProblem): Record<string, string> {
  return { ...NOSNIFF, ...headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
}

/** The JSON text of a problem. */
export function problemBody({ status, message, members }: HttpProblem): string {
  return JSON.stringify({ type: 'about:blank', title: titleOf(status), status, detail: message, ...members });
}

/** The reason phrase of a status code (RFC 9110 §15). */
export function titleOf(status: number): string {
  return TITLES[status] ?? 'Error';
}
