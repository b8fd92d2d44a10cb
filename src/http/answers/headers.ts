/** Header fields that do not depend on what is answered. Answers are made with them; nothing adds them afterwards. */

/** On every answer: a browser takes it for what its Content-Type says, whatever the bytes look like. */
export const NOSNIFF = { 'X-Content-Type-Options': 'nosniff' };

/** On every answer to a request that only reads: scripts of other sites may read it (Fetch, section 3.3). */
export const PUBLIC = {
  ...NOSNIFF,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag,Last-Modified,Link',
};

/** On the answer to OPTIONS: other sites may neither change anything nor send `Authorization`. */
export const PREFLIGHT = {
  ...PUBLIC,
  'Access-Control-Allow-Methods': 'GET,HEAD,OPTIONS',
  'Access-Control-Allow-Headers': 'If-None-Match,If-Modified-Since,A-IM',
  'Access-Control-Max-Age': '86400',
  Vary: 'Access-Control-Request-Headers',
};

const NO_STORE = { 'Cache-Control': 'no-store' };

/** For what changes with every poll, or says more to the owner. */
export const PUBLIC_NO_STORE = { ...PUBLIC, ...NO_STORE };

/** For answers to the owner's changes, which scripts of other sites must not read. */
export const OWNER_NO_STORE = { ...NOSNIFF, ...NO_STORE };

/** The fields of every answer to a request with this method. */
export function headersFor(method: string): typeof NOSNIFF {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? PUBLIC : NOSNIFF;
}
