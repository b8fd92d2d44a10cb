/** The Worker: what answers requests, ticks and messages. */
import type { MessageBatch } from '@cloudflare/workers-types';
import { codingFor } from '../http/answers/accept-encoding.ts';
import { isNotModified } from '../http/answers/conditional.ts';
import { asksForDelta } from '../http/answers/delta.ts';
import { HttpProblem, problemResponse } from '../http/answers/problem.ts';
import { canonicalAddressOf, hasPage } from '../http/canonical-address.ts';
import { isNavigation } from '../http/answers/navigation.ts';
import { Memo } from '../http/answers/memo.ts';
import type { PollMessage } from '../sources/run/dispatch.ts';
import { AnswerMemory } from './answer-memory.ts';
import { DataCentreCache, type EdgeCache } from './data-centre-cache.ts';
import type { Env } from './env.ts';
import type { Isolate } from './isolate.ts';
import { answerWith, keptAnswerOf, keyOf } from './kept-answer.ts';

/** Bytes of answers that an isolate keeps, beside the bodies that the app keeps. */
const MEMORY = 16 * 1024 * 1024;
/** Addresses, with their queries, whose canonical address is remembered. */
const MOST_ADDRESSES = 2000;

/** Of an invocation: lets it go on with what nobody waits for. */
interface Invocation {
  waitUntil(work: Promise<unknown>): void;
}

/** Articles of before that a tick reads again for their cuts, at most: see docs/decisions/free-plan.md. */
const CUTS_AT_ONCE = 2;

export interface HandlerOptions {
  /** The cache of the data centre; absent, there is none. */
  cache?: EdgeCache | undefined;
  /** Milliseconds since 1970. On Workers it stands still while nothing is waited for. */
  now?: () => number;
}

export function createHandler({ cache, now = Date.now }: HandlerOptions) {
  const memory = new AnswerMemory(MEMORY);
  const dataCentre = new DataCentreCache(cache, (message) => console.error(message));
  const addresses = new Memo<{ canonical: string | undefined; hasPage: boolean }>(MOST_ADDRESSES);
  let isolate: Promise<Isolate> | undefined;

  /** The isolate, opened, and one step further with the import if that is not complete. See {@link Isolate.step}. */
  async function ready(env: Env, look = false): Promise<Isolate> {
    // Modules that a kept answer does not need are evaluated when they are needed first.
    isolate ??= import('./isolate.ts')
      .then(({ openIsolate }) => openIsolate(env))
      .catch((error: unknown) => {
        // A failure (the database was away for a moment) is not kept.
        isolate = undefined;
        throw error;
      });
    const opened = await isolate;
    await opened.step(look);
    return opened;
  }

  /** Answers that follow from the address alone are kept for their max-age; everything else is the app's. */
  async function answer(request: Request, env: Env, invocation?: Invocation): Promise<Response> {
    const { method, url } = request;
    const isReading = method === 'GET' || method === 'HEAD';
    // Files need neither the database nor the app.
    if (isReading && new URL(url).pathname.startsWith('/media/')) {
      const [{ mediaAnswer }, { mediaOfAssets }] = await Promise.all([
        import('../http/media/media.ts'),
        import('./media.ts'),
      ]);
      return mediaAnswer(request, mediaOfAssets(env));
    }
    const address =
      isReading && env.BASE_URL && !request.headers.has('Authorization')
        ? addresses.get(url, () => ({ canonical: canonicalAddressOf(url), hasPage: hasPage(url) }))
        : undefined;
    // A browser that navigates gets another answer than whoever comes for the document.
    const navigates = address?.hasPage && isNavigation(request.headers.get('Sec-Fetch-Dest'));
    const canonical = navigates ? undefined : address?.canonical;
    if (canonical === undefined || !env.BASE_URL) return (await ready(env)).fetch(asSent(request));

    const key = keyOf(canonical, codingFor(acceptedBy(request)));
    const asked = now();
    const kept = memory.get(key, asked) ?? (await dataCentre.get(env.BASE_URL, key, asked));
    const { headers } = request;
    // Who lacks a part of the document, and asks for that part alone, is answered by the app.
    const isWhole = !asksForDelta(headers.get('A-IM'), headers.get('If-None-Match'));
    const known = kept && (isWhole || isNotModified(headers, kept)) ? answerWith(kept, request, asked) : undefined;
    if (kept && known) {
      memory.set(key, kept);
      return known;
    }
    const opened = await ready(env);
    const made = now();
    const response = await opened.fetch(asSent(request));
    // An intake that goes on changes the documents from one request to the next. HEAD has no body to keep.
    if (method === 'HEAD' || !opened.isComplete()) return response;
    const keeping = await keptAnswerOf(response, made);
    if (keeping === undefined) return response;
    memory.set(key, keeping);
    const put = dataCentre.put(env.BASE_URL, key, keeping, made);
    if (invocation) invocation.waitUntil(put);
    else await put;
    return answerWith(keeping, request, made) ?? response;
  }

  return {
    async fetch(request: Request, env: Env, invocation?: Invocation): Promise<Response> {
      try {
        return await answer(request, env, invocation);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        console.error(message);
        return problemResponse(new HttpProblem(503, message, { 'Retry-After': '60' }));
      }
    },

    /**
     * Imports the articles of this build, as far as they are missing; shows and ends those whose time has come; sends
     * the sources that are due to the queue.
     */
    async scheduled(_controller: unknown, env: Env): Promise<void> {
      const opened = await ready(env, true);
      const { sendDue, showArticles } = await import('./queue.ts');
      await showArticles(env, opened.polling);
      await sendDue(env, opened.polling);
      if (!opened.isComplete()) return;
      const { continueCuts } = await import('../store/continue-cuts.ts');
      await continueCuts(env.DB, CUTS_AT_ONCE);
    },

    /** Polls what a message names, or notes a message that nobody could take. */
    async queue(batch: MessageBatch<PollMessage>, env: Env): Promise<void> {
      const { polling } = await ready(env);
      const { takeBatch } = await import('./queue.ts');
      await takeBatch(batch, polling);
    },
  };
}

/** What Cloudflare tells of a request. */
type Told = Request & { cf?: { clientAcceptEncoding?: string } };

/**
 * The codings that the client itself accepts. Cloudflare writes `br, gzip` over Accept-Encoding on the way in, and what
 * the client had sent stands in `cf.clientAcceptEncoding`.
 */
function acceptedBy(request: Request): string | null {
  const { cf } = request as Told;
  return cf === undefined ? request.headers.get('Accept-Encoding') : cf.clientAcceptEncoding || null;
}

/** The request as the client has sent it. */
function asSent(request: Request): Request {
  if ((request as Told).cf === undefined) return request;
  const headers = new Headers(request.headers);
  const accepted = acceptedBy(request);
  if (accepted !== null) headers.set('Accept-Encoding', accepted);
  else headers.delete('Accept-Encoding');
  return new Request(request, { headers });
}
