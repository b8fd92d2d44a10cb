/** The API for programs. Its type is what a typed client is made of: `hc<ApiType>(address)` of hono/client. */
import { Hono } from 'hono';
import type { TokenGuard } from '../auth/admin-token.ts';
import type { Platform } from '../http-platform.ts';
import type { ServiceEnv } from '../service-env.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { articlesApi } from './articles.ts';
import { feedsApi } from './feeds.ts';
import { sourcesApi } from './sources.ts';

export type ApiType = ReturnType<typeof apiRoutes>;

/** @param reading the same platform, for what may be a moment old */
export function apiRoutes(platform: Platform, guard: TokenGuard, reading: Platform, serveDocument: ServeDocument) {
  return new Hono<ServiceEnv>()
    .route('/', sourcesApi(platform, guard))
    .route('/', articlesApi(platform, guard))
    .route('/', feedsApi(reading, serveDocument));
}
