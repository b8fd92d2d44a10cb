/** `/api/sources` and `/api/sources/{slug}`: what is known of each source. */
import { Hono } from 'hono';
import type { Platform } from '../../platform.ts';
import { sourceBySlug, type SourceRow } from '../../store/sources.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import { unknownSource } from '../feeds/followed.ts';
import { publicReport } from './public-report.ts';
import { sourcesPage } from './source-pages.ts';
import { reportOf, type SourceReport } from './source-report.ts';

/** They change with every poll, and with the token they say more. */
export const FRESH = { 'Cache-Control': 'no-store' };

export function sourceApiRoutes(platform: Platform, guard: TokenGuard): Hono {
  const routes = new Hono();

  routes.get('/api/sources', async (c) => {
    const owner = guard.shows(c);
    const { rows, next } = await sourcesPage(platform, c.req.url, '/api/sources');
    const headers = { ...FRESH, ...(next !== undefined && { Link: `<${next}>; rel="next"` }) };
    return c.json({ sources: rows.map((row) => toldTo(owner, row, platform)), next: next ?? null }, 200, headers);
  });

  routes.get('/api/sources/:slug', async (c) => {
    const owner = guard.shows(c);
    const row = await sourceBySlug(platform.database, c.req.param('slug'), platform.fetcher.now());
    if (!row) throw unknownSource(c.req.param('slug'));
    return c.json(toldTo(owner, row, platform), 200, FRESH);
  });
  return routes;
}

/** What the owner is told of a source, or anybody. */
export function toldTo(owner: boolean, row: SourceRow, platform: Platform): SourceReport {
  const report = reportOf(row, platform);
  if (!owner) return publicReport(report, row);
  const { note } = row.settings;
  return { ...report, ...(note !== undefined && { note }) };
}
