/** `/api/sources`: what is known of each source, and what its owner changes. */
import { Hono } from 'hono';
import { exactObject, issueMessage } from '../../schema.ts';
import type { SourceReport } from '../../source-report.ts';
import { addSource, changeSource, dropSource, importOpml } from '../../sources/run/change-sources.ts';
import { SOURCE, SOURCE_CHANGE } from '../../sources/settings/schema.ts';
import { makeDue } from '../../store/claims.ts';
import type { SourceRow } from '../../store/sources.ts';
import { OWNER_NO_STORE, PUBLIC_NO_STORE } from '../answers/headers.ts';
import { HttpProblem } from '../answers/problem.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import { sourceApiPath } from '../paths.ts';
import type { Platform } from '../http-platform.ts';
import { jsonBody, opmlOf } from '../requests/body.ts';
import { noQuery, query } from '../requests/query.ts';
import type { ServiceEnv } from '../service-env.ts';
import { sourceRow } from '../source-lookup.ts';
import { PAGE_PARAMETERS, sourcePage } from '../source-pages.ts';
import { publicReport } from './public-report.ts';
import { reportOf } from './source-report.ts';

const PAGE_QUERY = exactObject('/api/sources', PAGE_PARAMETERS, issueMessage('is not a query', 'leave it out'));

export function sourcesApi(platform: Platform, guard: TokenGuard) {
  const { database, fetcher, work, baseUrl } = platform;
  const location = (slug: string): { Location: string } => ({ Location: `${baseUrl}${sourceApiPath(slug)}` });
  const ownersReport = async (slug: string): Promise<SourceReport> =>
    reportFor({ isOwner: true }, await sourceRow(platform, slug), platform);

  return new Hono<ServiceEnv>()
    .get('/api/sources', query(PAGE_QUERY), async (c) => {
      const isOwner = guard.isOwner(c);
      const { rows, next } = await sourcePage(platform, c.req.valid('query'), '/api/sources');
      const headers = { ...PUBLIC_NO_STORE, ...(next !== undefined && { Link: `<${next}>; rel="next"` }) };
      const sources = rows.map((row) => reportFor({ isOwner }, row, platform));
      return c.json({ sources, next: next ?? null }, 200, headers);
    })
    .get('/api/sources/:slug', noQuery, async (c) => {
      const isOwner = guard.isOwner(c);
      const row = await sourceRow(platform, c.req.param('slug'));
      return c.json(reportFor({ isOwner }, row, platform), 200, PUBLIC_NO_STORE);
    })
    .post('/api/sources', guard.owner, noQuery, jsonBody(SOURCE), async (c) => {
      const { settings, found } = await addSource(c.req.valid('json'), platform);
      platform.wake();
      const report = { ...(await ownersReport(settings.slug)), others: found.others };
      return c.json(report, 201, { ...OWNER_NO_STORE, ...location(settings.slug) });
    })
    .post('/api/sources/import', guard.owner, noQuery, async (c) => {
      const { added, known, problems } = await importOpml(await opmlOf(c), database, fetcher.now(), work);
      platform.wake();
      const result = {
        added: added.map(({ slug, url }) => ({ slug, url })),
        known: known.map(({ url }) => url),
        problems,
      };
      return c.json(result, 200, OWNER_NO_STORE);
    })
    .patch('/api/sources/:slug', guard.owner, noQuery, jsonBody(SOURCE_CHANGE), async (c) => {
      const { settings } = await sourceRow(platform, c.req.param('slug'));
      await changeSource(settings.slug, c.req.valid('json'), database, fetcher.now());
      platform.wake();
      return c.json(await ownersReport(settings.slug), 200, OWNER_NO_STORE);
    })
    .delete('/api/sources/:slug', guard.owner, noQuery, async (c) => {
      const { settings } = await sourceRow(platform, c.req.param('slug'));
      await dropSource(settings.slug, database, fetcher.now(), platform);
      return c.body(null, 204, OWNER_NO_STORE);
    })
    .post('/api/sources/:slug/poll', guard.owner, noQuery, async (c) => {
      const { settings, state } = await sourceRow(platform, c.req.param('slug'));
      const { slug } = settings;
      const now = fetcher.now();
      const { notBefore } = state.schedule;
      if (notBefore !== null && notBefore > now) throw notYet(slug, Math.ceil((notBefore - now) / 1000));
      await makeDue(database, [slug], now);
      platform.wake();
      return c.json(await ownersReport(slug), 202, { ...OWNER_NO_STORE, ...location(slug) });
    });
}

/** The report on a source, as its owner or as anybody else gets it. */
export function reportFor({ isOwner }: { isOwner: boolean }, row: SourceRow, platform: Platform): SourceReport {
  const report = reportOf(row, platform);
  if (!isOwner) return publicReport(report, row);
  const { note } = row.settings;
  return { ...report, ...(note !== undefined && { note }) };
}

function notYet(slug: string, seconds: number): HttpProblem {
  const detail = `the server of "${slug}" asked to be left alone for ${seconds} more seconds; try again then`;
  return new HttpProblem(429, detail, { 'Retry-After': String(seconds) });
}
