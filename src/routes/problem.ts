/** Errors as problem details (RFC 9457): the one place where an error becomes an HTTP answer. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const TITLES: Partial<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** Ends a request with a problem. `detail` names what is wrong and what to do. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly status: ContentfulStatusCode;
  readonly headers: Record<string, string>;
  /** Further members of the problem (RFC 9457 §3.2), for programs. */
  readonly members: Record<string, unknown>;
  constructor(status: ContentfulStatusCode, detail: string, headers: Record<string, string> = {}, members: Record<string, unknown> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
    this.members = members;
  }
}

/** The answer to a problem. It is never stored: the next request may succeed. */
export function problemResponse(problem: HttpProblem): Response {
  const { status, message, headers, members } = problem;
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail: message, ...members };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}
