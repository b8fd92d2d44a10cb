/** `Authorization: Bearer ADMIN_TOKEN` (RFC 6750 §2.1). */
import { HttpProblem } from './problem.ts';

const CHALLENGE = 'Bearer realm="nashra"';

/**
 * Whether a request shows the token. One without any is a stranger's; where no token is set, so is every one.
 * @throws {HttpProblem} 401 for a token that is wrong: its owner should hear of it
 */
export async function showsToken(request: Request, token: string | undefined): Promise<boolean> {
  const given = bearerOf(request);
  if (token === undefined || given === undefined) return false;
  if (await sameText(given, token)) return true;
  throw new HttpProblem(401, 'this is not the token of this service; send the value of ADMIN_TOKEN as Authorization: Bearer', {
    'WWW-Authenticate': `${CHALLENGE}, error="invalid_token"`,
  });
}

/**
 * Lets nobody through but the owner.
 * @throws {HttpProblem} 401 without the token, 403 where none is set
 */
export async function requireToken(request: Request, token: string | undefined): Promise<void> {
  if (token === undefined) throw new HttpProblem(403, 'nothing can be changed over HTTP, because no ADMIN_TOKEN is set; set the variable (on Workers: wrangler secret put ADMIN_TOKEN) and start again');
  if (!(await showsToken(request, token))) {
    throw new HttpProblem(401, 'only the owner may do this; send the value of ADMIN_TOKEN as Authorization: Bearer', { 'WWW-Authenticate': CHALLENGE });
  }
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
}

/** In a time that does not tell how much of a guess was right: digests are compared, whole. */
async function sameText(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map(async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))));
  let difference = 0;
  for (let i = 0; i < 32; i++) difference |= (a as Uint8Array)[i]! ^ (b as Uint8Array)[i]!;
  return difference === 0;
}
