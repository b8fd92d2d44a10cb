/** What browsers and search engines look for at the root of a site: `/sitemap.xml`, `/robots.txt`, `/favicon.svg`. */
import { Hono } from 'hono';
import { indexXml, sitemapXml, type SitemapEntry } from '../../pages/sitemap.ts';
import { FAVICON } from '../../pages/favicon.ts';
import { validatorOf, type Validator } from '../../store/articles.ts';
import { mainCut, pagesOf, type Cut } from '../../store/cuts.ts';
import { pagesBetween } from '../../store/sitemap.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { HttpProblem } from '../answers/problem.ts';
import { firstCuts, stateOfList } from '../feeds/feed-list.ts';
import type { Platform } from '../http-platform.ts';
import { articlePath, cutPath } from '../paths.ts';
import type { ServiceEnv } from '../service-env.ts';

/** Articles of one part. The protocol allows 50,000; an invocation on Workers has 10 ms. */
const PART = 1000;

/** Pages of cuts of one kind. */
const MOST_OF_A_KIND = 500;

/** What never changes while the service runs. */
const CONSTANT: Validator = { seq: 0, digest: 0, metadata: 0 };
const DAY = { 'Cache-Control': 'public, max-age=86400' };
const XML = 'application/xml; charset=utf-8';

export function siteFileRoutes(platform: Platform, serveDocument: ServeDocument) {
  const { database, baseUrl } = platform;
  const file = (canonical: string, contentType: string, render: () => Promise<string>, headers = {}): Document => ({
    canonical,
    contentType,
    link: `<${baseUrl}${canonical}>; rel="self"`,
    headers,
    render,
  });
  const partPath = (part: number | 'pages'): string => `/sitemap/${part}.xml`;

  const robots = file('/robots.txt', 'text/plain; charset=utf-8', async () => robotsTxt(baseUrl), DAY);
  const favicon = file('/favicon.svg', 'image/svg+xml', async () => FAVICON, {
    ...DAY,
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  const index = file('/sitemap.xml', XML, async () => {
    const parts = pagesOf(await mainCut(database), PART);
    const paths = [partPath('pages'), ...Array.from({ length: parts }, (_, n) => partPath(n + 1))];
    return indexXml(paths.map((path) => `${baseUrl}${path}`));
  });

  /** Articles by their places: a part has the same articles for ever, and only the last one still grows. */
  const articlesPart = (part: number): Document =>
    file(partPath(part), XML, async () => {
      const pages = await pagesBetween(database, (part - 1) * PART + 1, part * PART);
      return sitemapXml(pages.map(({ slug, updated }) => ({ url: `${baseUrl}${articlePath(slug)}`, updated })));
    });

  const entryOf = ({ kind, slug, validator: { changed } }: Cut): SitemapEntry => ({
    url: `${baseUrl}${cutPath(kind, slug)}`,
    ...(changed !== undefined && { updated: changed }),
  });

  return new Hono<ServiceEnv>()
    .get('/robots.txt', (c) =>
      serveDocument(
        c,
        async () => CONSTANT,
        () => robots,
      ),
    )
    .get('/favicon.svg', (c) =>
      serveDocument(
        c,
        async () => CONSTANT,
        () => favicon,
      ),
    )
    .get('/sitemap.xml', (c) =>
      serveDocument(
        c,
        () => validatorOf(database),
        () => index,
      ),
    )
    .get('/sitemap/pages.xml', (c) => {
      let cuts: Cut[];
      return serveDocument(
        c,
        async () => stateOfList((cuts = await firstCuts(platform, MOST_OF_A_KIND))),
        () => file(partPath('pages'), XML, async () => sitemapXml(cuts.map(entryOf))),
      );
    })
    .get('/sitemap/:part{[1-9][0-9]{0,6}\\.xml}', (c) => {
      const part = Number.parseInt(c.req.param('part'), 10);
      return serveDocument(
        c,
        async () => {
          const main = await mainCut(database);
          const parts = pagesOf(main, PART);
          if (part <= parts) return main.validator;
          throw new HttpProblem(404, `the sitemap has no part ${part}; /sitemap.xml lists those that there are`);
        },
        () => articlesPart(part),
      );
    });
}

function robotsTxt(baseUrl: string): string {
  return `User-agent: *\nDisallow: /api/\nDisallow: /status\n\nSitemap: ${baseUrl}/sitemap.xml\n`;
}
