/** Entry on Cloudflare Workers. */
import type { MessageBatch } from '@cloudflare/workers-types';
import { HttpProblem, problemResponse } from './http/answers/problem.ts';
import type { PollMessage } from './sources/run/dispatch.ts';
import { ready, type Env } from './workers/isolate.ts';
import { sendDue, takeBatch } from './workers/queue.ts';

export type { Env } from './workers/isolate.ts';

/**
 * The request with the codings that the client itself accepts. Cloudflare writes `br, gzip` over
 * Accept-Encoding on the way in, and what the client had sent stands in `cf.clientAcceptEncoding`.
 */
function asSent(request: Request): Request {
  const { cf } = request as Request & { cf?: { clientAcceptEncoding?: string } };
  if (cf === undefined) return request;
  const headers = new Headers(request.headers);
  if (cf.clientAcceptEncoding) headers.set('Accept-Encoding', cf.clientAcceptEncoding);
  else headers.delete('Accept-Encoding');
  return new Request(request, { headers });
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      return await (await ready(env)).fetch(asSent(request));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      console.error(message);
      return problemResponse(new HttpProblem(503, message, { 'Retry-After': '60' }));
    }
  },

  /** Imports the articles of this build, as far as they are missing; sends what is due to the queue. */
  async scheduled(_controller: unknown, env: Env): Promise<void> {
    const { polling } = await ready(env, true);
    await sendDue(env, polling);
  },

  /** Polls what a message names, or notes a message that nobody could take. */
  async queue(batch: MessageBatch<PollMessage>, env: Env): Promise<void> {
    const { polling } = await ready(env);
    await takeBatch(batch, polling);
  },
};
