/**
 * `/sources.opml`: the sources, for other readers. With the token it has all their settings, so that it can be imported
 * again without loss.
 */
import { Hono } from 'hono';
import { writeOpml, type OutlineMetadata } from '../../sources/opml/index.ts';
import { validatorOf, type Validator } from '../../store/articles.ts';
import { listSources, type SourceRow } from '../../store/sources.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import { PUBLIC_NO_STORE } from '../answers/headers.ts';
import type { TokenGuard } from '../auth/admin-token.ts';
import type { Platform } from '../http-platform.ts';
import { publicMetadata } from '../public-metadata.ts';
import type { ServiceEnv } from '../service-env.ts';
import { siteOf, titleOfSource } from '../source-names.ts';

export const OPML_TYPE = 'text/x-opml; charset=utf-8';

export function opmlRoutes(platform: Platform, serveDocument: ServeDocument, guard: TokenGuard) {
  const { database, fetcher, publication, baseUrl } = platform;
  const documentOf = (rows: SourceRow[]): string =>
    writeOpml(
      rows.map(({ settings }) => settings),
      { title: publication.title },
      Object.fromEntries(rows.map((row) => [row.settings.slug, outlineMetadata(row)])),
    );
  const publicDocument: Document = {
    canonical: '/sources.opml',
    contentType: OPML_TYPE,
    link: `<${baseUrl}/sources.opml>; rel="self"`,
    // Who sends the token gets more.
    headers: { Vary: 'Accept-Encoding, Authorization' },
    render: async () => documentOf((await listSources(database, fetcher.now())).map(publicRow)),
  };

  /** No article shows in it, so that it stays the same while articles come. */
  async function sourcesState(): Promise<Validator> {
    const { metadata } = await validatorOf(database);
    return { seq: 0, digest: 0, metadata };
  }

  return new Hono<ServiceEnv>().get('/sources.opml', async (c) => {
    if (guard.isOwner(c)) {
      const rows = await listSources(database, fetcher.now());
      return c.body(documentOf(rows), 200, { ...PUBLIC_NO_STORE, 'Content-Type': OPML_TYPE });
    }
    return serveDocument(c, sourcesState, () => publicDocument);
  });
}

/** A row as strangers see it: no note, no keys, and no attributes of other programs. */
function publicRow(row: SourceRow): SourceRow {
  const { feed } = row.state;
  const shown = publicMetadata({ settings: row.settings, ...(feed && { feed }) });
  const { note: _, outline, ...settings } = shown.settings;
  return {
    ...row,
    settings: { ...settings, ...(outline && { outline: { ...outline, attributes: {} } }) },
    state: { ...row.state, ...(shown.feed && { feed: shown.feed }) },
  };
}

function outlineMetadata({ settings, state: { feed } }: SourceRow): OutlineMetadata {
  const source = { settings, ...(feed && { feed }) };
  const link = siteOf(source);
  return {
    title: titleOfSource(source),
    ...(link !== undefined && { link }),
    ...(feed?.description !== undefined && { description: feed.description }),
  };
}
