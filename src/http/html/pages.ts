/** Pages for people: the front page, and one page for each cut and each article, where the links of feeds lead. */
import { Hono } from 'hono';
import { articlePage } from '../../pages/article.ts';
import type { SourceName } from '../../pages/layout.ts';
import { articleBySlug, articleValidator, type Validator } from '../../store/articles.ts';
import { sourceMetadata } from '../../store/source-metadata.ts';
import { cutNamesOf } from '../../text/cut-name.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { PUBLIC } from '../answers/headers.ts';
import { HttpProblem } from '../answers/problem.ts';
import { mainChannel } from '../feeds/channel.ts';
import { nameOfCut } from '../feeds/cut-names.ts';
import { selectionOf } from '../feeds/selection.ts';
import { DEFAULT_VARIANT } from '../feeds/variant.ts';
import type { Platform } from '../http-platform.ts';
import { articlePath, CUT_ROUTE, cutPath } from '../paths.ts';
import type { ServiceEnv } from '../service-env.ts';
import { sourcesShown } from '../source-names.ts';
import { cutPages } from './cut-pages.ts';
import { feedsOf, linksToSources, pageDocument } from './page-document.ts';

export function pageRoutes(platform: Platform, serveDocument: ServeDocument) {
  const { database, baseUrl, publication } = platform;
  const channel = mainChannel(platform, DEFAULT_VARIANT);
  const feeds = feedsOf(channel, '/');
  const pageOfCut = cutPages(platform, serveDocument);

  function pageOfArticle(slug: string): Document {
    return pageDocument(articlePath(slug), feeds, async () => {
      const article = await articleBySlug(database, slug, baseUrl);
      // It may have been retracted since its state was read.
      if (!article) throw unknownArticle(slug);
      const { categories, authors, source } = article;
      const named = linksToSources(await sourceMetadata(database, sourcesShown([article])), platform)[source];
      return articlePage({
        channel,
        feeds,
        timeZone: publication.timeZone,
        article,
        ...(named && { source: named }),
        authors: authors.map(({ name }) => namesOf({ categories: [], authors: [{ name }] })[0] ?? plainName(name)),
        categories: namesOf({ categories, authors: [] }),
      });
    });
  }

  /** Links to the pages of categories and authors. */
  const namesOf = (said: Parameters<typeof cutNamesOf>[0]): SourceName[] =>
    cutNamesOf(said).map(([kind, key, slug, label]) => ({
      ...nameOfCut({ kind, key, label }, { publication }),
      url: `${baseUrl}${cutPath(kind, slug)}`,
    }));
  const plainName = (name: string): SourceName => ({ title: name, direction: channel.direction });

  return new Hono<ServiceEnv>()
    .get('/', pageOfCut)
    .get(`${CUT_ROUTE}/`, pageOfCut)
    .get(CUT_ROUTE, (c) => {
      // In whatever spelling it was asked for: the page looks it up.
      const { pathname, search } = new URL(c.req.url);
      selectionOf({ pathname: `${pathname}/`, searchParams: new URLSearchParams() });
      return c.body(null, 308, { ...PUBLIC, Location: `${baseUrl}${pathname}/${search}` });
    })
    .get('/articles/:slug', (c) => {
      const slug = c.req.param('slug');
      return serveDocument(
        c,
        () => articleState(platform, slug),
        () => pageOfArticle(slug),
      );
    });
}

/** @throws {HttpProblem} 404 if it is not known, 410 if it was retracted */
async function articleState({ database }: Platform, slug: string): Promise<Validator> {
  const state = await articleValidator(database, slug);
  if (state === 'gone') throw new HttpProblem(410, `the article "${slug}" was retracted`);
  if (!state) throw unknownArticle(slug);
  return state;
}

function unknownArticle(slug: string): HttpProblem {
  return new HttpProblem(404, `there is no article "${slug}"; the front page lists the latest ones`);
}
