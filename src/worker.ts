/** Entry on Cloudflare Workers. */
import { createHandler } from './workers/handler.ts';
import type { EdgeCache } from './workers/data-centre-cache.ts';

export type { Env } from './workers/env.ts';

/** The cache of the data centre that a request came to. */
const { caches } = globalThis as { caches?: { default?: EdgeCache } };

export default createHandler({ cache: caches?.default });
