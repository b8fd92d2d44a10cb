/** `/sources.opml`: what is followed, for other readers; with the token all of it, so that it can be imported again without loss. */
import { Hono } from 'hono';
import { writeOpml, type OutlineFace } from '../sources/opml/index.ts';
import type { Platform } from '../platform.ts';
import { validatorOf } from '../store/articles.ts';
import { listSources, type SourceRow } from '../store/sources.ts';
import type { TokenGuard } from './admin-token.ts';
import { siteOf, titleOfSource } from './channel.ts';
import { publicFace } from './public-report.ts';
import type { Respond } from './respond.ts';
import { FRESH } from './source-api.ts';

const OPML_TYPE = 'text/x-opml; charset=utf-8';

export function opmlRoutes(platform: Platform, respond: Respond, guard: TokenGuard): Hono {
  const routes = new Hono();
  const { database, fetcher, publication, baseUrl } = platform;
  const documentOf = (rows: SourceRow[]): string =>
    writeOpml(
      rows.map(({ settings }) => settings),
      { title: publication.title },
      Object.fromEntries(rows.map((row) => [row.settings.slug, outlineFace(row)])),
    );

  routes.get('/sources.opml', async (c) => {
    if (guard.shows(c)) {
      return c.body(documentOf(await listSources(database, fetcher.now())), 200, {
        ...FRESH,
        'Content-Type': OPML_TYPE,
      });
    }
    // Articles do not show in it, so that it stays the same while they come.
    const { metadata } = await validatorOf(database);
    return respond(
      c,
      { seq: 0, digest: 0, metadata },
      {
        canonical: '/sources.opml',
        contentType: OPML_TYPE,
        link: `<${baseUrl}/sources.opml>; rel="self"`,
        // Who sends the token is told more.
        headers: { Vary: 'Accept-Encoding, Authorization' },
        render: async () => documentOf((await listSources(database, fetcher.now())).map(publicRow)),
      },
    );
  });
  return routes;
}

/** What strangers see of it: no note, no keys, and none of the attributes that another program has put there. */
function publicRow(row: SourceRow): SourceRow {
  const { feed } = row.state;
  const face = publicFace({ settings: row.settings, ...(feed && { feed }) });
  const { note: _, outline, ...settings } = face.settings;
  return {
    ...row,
    settings: { ...settings, ...(outline && { outline: { ...outline, attributes: {} } }) },
    state: { ...row.state, ...(face.feed && { feed: face.feed }) },
  };
}

function outlineFace({ settings, state: { feed } }: SourceRow): OutlineFace {
  const face = { settings, ...(feed && { feed }) };
  const link = siteOf(face);
  return {
    title: titleOfSource(face),
    ...(link !== undefined && { link }),
    ...(feed?.description !== undefined && { description: feed.description }),
  };
}
