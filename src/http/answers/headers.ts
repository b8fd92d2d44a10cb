/** Header fields that do not depend on what is answered: one place for all of them. */

/** On every answer: a browser takes it for what its Content-Type says, whatever the bytes look like. */
export const ALWAYS = { 'X-Content-Type-Options': 'nosniff' };

/** On every answer to a request that only reads: scripts of other sites may read it (Fetch, section 3.3). */
export const READABLE = {
  ...ALWAYS,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag,Last-Modified,Link',
};

/** On the answer to OPTIONS: neither what changes something nor `Authorization` is allowed to other sites. */
export const PREFLIGHT = {
  ...READABLE,
  'Access-Control-Allow-Methods': 'GET,HEAD,OPTIONS',
  'Access-Control-Allow-Headers': 'If-None-Match,If-Modified-Since',
  'Access-Control-Max-Age': '86400',
  Vary: 'Access-Control-Request-Headers',
};

/** Sets fields on an answer in place. Rebuilding it would turn bytes that are ready to be sent into a stream. */
export function putHeaders(response: Response, fields: Readonly<Record<string, string>>): void {
  for (const name in fields) response.headers.set(name, fields[name] as string);
}
