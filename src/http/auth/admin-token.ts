/** `Authorization: Bearer ADMIN_TOKEN` (RFC 6750 §2.1). */
import type { Context } from 'hono';
import type { Guesses } from './wrong-tokens.ts';
import { HttpProblem } from '../answers/problem.ts';

const CHALLENGE = 'Bearer realm="nashra"';

/** What the entry of a platform tells the app of a request. */
export interface Sent {
  /** Address of the sender; absent where the platform does not know it. */
  sender?: string;
}

/** Who may do what: judges the token of a request. */
export interface TokenGuard {
  /**
   * Whether a request shows the token. One without any is a stranger's; where no token is set, so is every one.
   * @throws {HttpProblem} 401 for a token that is wrong: its owner should hear of it; 429 after many of them
   */
  shows(c: Context): boolean;
  /**
   * Lets nobody through but the owner.
   * @throws {HttpProblem} 401 without the token, 403 where none is set, 429 after many that were wrong
   */
  require(c: Context): void;
}

/** @param now gives milliseconds since 1970 */
export function tokenGuard(token: string | undefined, guesses: Guesses, now: () => number): TokenGuard {
  function shows(c: Context): boolean {
    const given = bearerOf(c.req.raw);
    if (token === undefined || given === undefined) return false;
    const { sender = '' } = (c.env ?? {}) as Sent;
    const seconds = guesses.wait(sender, now());
    if (seconds > 0) {
      const detail = `too many wrong tokens came from your address; send the right one in ${seconds} seconds`;
      throw new HttpProblem(429, detail, { 'Retry-After': String(seconds) });
    }
    if (sameText(given, token)) return true;
    guesses.note(sender, now());
    const detail = 'this is not the token of this service; send the value of ADMIN_TOKEN as Authorization: Bearer';
    throw new HttpProblem(401, detail, { 'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"` });
  }
  return {
    shows,
    require(c) {
      if (token === undefined) {
        throw new HttpProblem(
          403,
          'nothing can be changed over HTTP, because no ADMIN_TOKEN is set; '
            + 'set the variable (on Workers: wrangler secret put ADMIN_TOKEN) and start again',
        );
      }
      if (shows(c)) return;
      const detail = 'only the owner may do this; send the value of ADMIN_TOKEN as Authorization: Bearer';
      throw new HttpProblem(401, detail, { 'WWW-Authenticate': CHALLENGE });
    },
  };
}

/** Characters that a token must have: one that is shorter can be guessed. */
const SHORTEST_TOKEN = 16;

/**
 * What keeps a token from being used, as a sentence; undefined where nothing does.
 * @param shortest characters; see `SHORTEST_TOKEN`
 */
export function tokenProblem(token: string, shortest = SHORTEST_TOKEN): string | undefined {
  if (Array.from(token).length < shortest) {
    // Its length stays unsaid: on Workers this is what everybody is answered.
    return (
      `ADMIN_TOKEN: it has fewer than ${SHORTEST_TOKEN} characters and can be guessed; `
      + 'write a longer one, such as the output of openssl rand -hex 16'
    );
  }
  if (!/^[\u0021-\u007e]+$/.test(token)) {
    return (
      'ADMIN_TOKEN: it has spaces or letters that a header field cannot carry; '
      + 'write letters a to z, digits and signs'
    );
  }
  return undefined;
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
}

/**
 * In a time that depends on the length of the guess alone. It does not wait for anything, so that guesses that come
 * together are counted one after the other.
 */
function sameText(given: string, token: string): boolean {
  let difference = given.length ^ token.length;
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ token.charCodeAt(i % token.length);
  return difference === 0;
}
