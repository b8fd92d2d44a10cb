/** `/api/sources` and `/api/sources/{slug}`: what is known of each source. */
import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { sourceBySlug, type SourceRow } from '../store/sources.ts';
import { showsToken } from './admin-token.ts';
import { unknownSource } from './followed.ts';
import { sourcesPage } from './source-pages.ts';
import { reportOf, type SourceReport } from './source-report.ts';

/** They change with every poll, and with the token they say more. */
export const FRESH = { 'Cache-Control': 'no-store' };

export function sourceApiRoutes(platform: Platform): Hono {
  const routes = new Hono();

  routes.get('/api/sources', async (c) => {
    const owner = await showsToken(c.req.raw, platform.adminToken);
    const { rows, next } = await sourcesPage(platform, c.req.url, '/api/sources');
    const headers = { ...FRESH, ...(next !== undefined && { Link: `<${next}>; rel="next"` }) };
    return c.json({ sources: rows.map((row) => toldTo(owner, row, platform)), next: next ?? null }, 200, headers);
  });

  routes.get('/api/sources/:slug', async (c) => {
    const owner = await showsToken(c.req.raw, platform.adminToken);
    const row = await sourceBySlug(platform.database, c.req.param('slug'), platform.fetcher.now());
    if (!row) throw unknownSource(c.req.param('slug'));
    return c.json(toldTo(owner, row, platform), 200, FRESH);
  });
  return routes;
}

/** The note is the owner's. */
export function toldTo(owner: boolean, row: SourceRow, platform: Platform): SourceReport {
  const { note } = row.settings;
  return { ...reportOf(row, platform), ...(owner && note !== undefined && { note }) };
}
