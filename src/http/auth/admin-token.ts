/** `Authorization: Bearer ADMIN_TOKEN` (RFC 6750 §2.1). */
import type { Context, MiddlewareHandler } from 'hono';
import { HttpProblem } from '../answers/problem.ts';
import type { ServiceEnv } from '../service-env.ts';
import type { WrongTokens } from './wrong-tokens.ts';

const CHALLENGE = 'Bearer realm="nashra"';

export interface TokenGuard {
  /**
   * Whether a request comes from the owner. One without a token comes from a stranger; so does every request if no
   * token is set.
   * @throws {HttpProblem} 401 for a wrong token, which its owner should hear of; 429 after many of them
   */
  isOwner(c: Context<ServiceEnv>): boolean;
  /**
   * Lets only the owner through.
   * @throws {HttpProblem} 401 without the token, 403 if none is set, 429 after many wrong ones
   */
  owner: MiddlewareHandler<ServiceEnv>;
}

/** @param now gives milliseconds since 1970 */
export function tokenGuard(token: string | undefined, wrongTokens: WrongTokens, now: () => number): TokenGuard {
  function isOwner(c: Context<ServiceEnv>): boolean {
    const given = bearerTokenOf(c.req.raw);
    if (token === undefined || given === undefined) return false;
    // Hono has no bindings at all if the entry gives none.
    const sender = c.env?.sender ?? '';
    const seconds = wrongTokens.retryAfter(sender, now());
    if (seconds > 0) {
      const detail = `too many wrong tokens came from your address; send the right one in ${seconds} seconds`;
      throw new HttpProblem(429, detail, { 'Retry-After': String(seconds) });
    }
    if (isSameText(given, token)) return true;
    wrongTokens.add(sender, now());
    const detail = 'this is not the token of this service; send the value of ADMIN_TOKEN as Authorization: Bearer';
    throw new HttpProblem(401, detail, { 'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"` });
  }
  return {
    isOwner,
    async owner(c, next) {
      if (token === undefined) {
        throw new HttpProblem(
          403,
          'nothing can be changed over HTTP, because no ADMIN_TOKEN is set; '
            + 'set the variable (on Workers: wrangler secret put ADMIN_TOKEN) and start again',
        );
      }
      if (isOwner(c)) return next();
      const detail = 'only the owner may do this; send the value of ADMIN_TOKEN as Authorization: Bearer';
      throw new HttpProblem(401, detail, { 'WWW-Authenticate': CHALLENGE });
    },
  };
}

/** Characters. A shorter token can be guessed. */
const SHORTEST_TOKEN = 16;

/**
 * Why a token cannot be used, as a sentence; undefined if it can.
 * @param shortest characters; see `SHORTEST_TOKEN`
 */
export function tokenProblem(token: string, shortest = SHORTEST_TOKEN): string | undefined {
  if (Array.from(token).length < shortest) {
    // Its length is not told: on Workers everybody gets this answer.
    return (
      `ADMIN_TOKEN: it has fewer than ${SHORTEST_TOKEN} characters and can be guessed; `
      + 'write a longer one, such as the output of openssl rand -hex 16'
    );
  }
  if (!/^[\u0021-\u007e]+$/.test(token)) {
    return (
      'ADMIN_TOKEN: it has spaces or letters that a header field cannot contain; '
      + 'use the letters a to z, digits and punctuation'
    );
  }
  return undefined;
}

function bearerTokenOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
}

/**
 * Compares in a time that depends on the length of the guess alone, so that it tells nothing about the token. It is
 * synchronous, so that guesses that come together are counted one after the other.
 */
function isSameText(given: string, token: string): boolean {
  let difference = given.length ^ token.length;
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ token.charCodeAt(i % token.length);
  return difference === 0;
}
