/** `/feeds.opml`: the feeds of this service, for feed readers. */
import { Hono } from 'hono';
import { feedsOpml, outlineOf } from '../../feeds/feeds-opml.ts';
import { wordsIn } from '../../pages/translations.ts';
import type { Cut } from '../../store/cuts.ts';
import { inTurns } from '../answers/in-turns.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import type { Platform } from '../http-platform.ts';
import type { ServiceEnv } from '../service-env.ts';
import { languageOfPublication } from './cut-names.ts';
import { describedFeeds, firstCuts, KINDS, stateOfList } from './feed-list.ts';
import { OPML_TYPE } from './opml.ts';

/** Feeds of one kind: nobody looks through more. */
const MOST_OF_A_KIND = 200;

export function feedsOpmlRoutes(platform: Platform, serveDocument: ServeDocument) {
  const { publication, baseUrl } = platform;
  const words = wordsIn(publication.language);
  const folders: Partial<Record<Cut['kind'], string>> = {
    lang: words.languages,
    category: words.categories,
    author: words.authors,
    source: words.sources,
  };

  async function render(cuts: readonly Cut[]): Promise<string> {
    const feeds = await describedFeeds(platform, cuts);
    // Its link is that of its page here, also of a source.
    const outlines = await inTurns(feeds, ({ cut, channel, page }) => ({
      kind: cut.kind,
      outline: outlineOf({ ...channel, link: page }),
    }));
    return feedsOpml(
      { title: publication.title, direction: languageOfPublication(publication).direction },
      KINDS.map((kind) => ({
        title: folders[kind],
        outlines: outlines.filter((one) => one.kind === kind).map(({ outline }) => outline),
      })),
    );
  }

  const documentOf = (cuts: readonly Cut[]): Document => ({
    canonical: '/feeds.opml',
    contentType: OPML_TYPE,
    link: `<${baseUrl}/feeds.opml>; rel="self"`,
    render: () => render(cuts),
  });

  return new Hono<ServiceEnv>().get('/feeds.opml', (c) => {
    let cuts: Cut[];
    return serveDocument(
      c,
      async () => {
        cuts = await firstCuts(platform, MOST_OF_A_KIND);
        return stateOfList(cuts);
      },
      () => documentOf(cuts),
    );
  });
}
