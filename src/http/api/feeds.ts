/** `/api/feeds`: every feed of the service, by the page. */
import { Hono, type TypedResponse } from 'hono';
import * as v from 'valibot';
import { exactObject, issueMessage, quoted } from '../../schema.ts';
import type { Cut, CutId } from '../../store/cuts.ts';
import type { Document } from '../answers/document.ts';
import type { ServeDocument } from '../answers/documents.ts';
import {
  cutsAfter,
  describedFeeds,
  KINDS,
  stateOfList,
  type DescribedFeed,
  type FeedReport,
} from '../feeds/feed-list.ts';
import type { Platform } from '../http-platform.ts';
import { limit, query } from '../requests/query.ts';
import type { ServiceEnv } from '../service-env.ts';

/** Feeds on a page. */
const STANDARD = 100;

const PAGE_QUERY = exactObject(
  '/api/feeds',
  {
    limit: limit(STANDARD),
    /** Where the page begins: `{kind}/{key}` of the feed before it, as `next` has it. */
    after: v.optional(
      v.pipe(
        v.string(),
        v.check(
          (text) => cutIdIn(text) !== undefined,
          ({ input }) =>
            issueMessage(`${quoted(input)} is not a place in the list`, 'take the address that `next` gives'),
        ),
      ),
    ),
  },
  issueMessage('is not a query', 'leave it out'),
);

export interface FeedsPage {
  feeds: FeedReport[];
  /** Absolute address of the next page. */
  next: string | null;
}

export function feedsApi(platform: Platform, serveDocument: ServeDocument) {
  const { baseUrl } = platform;

  /** @param cuts one more than are shown, if there is a next page */
  function documentOf(cuts: readonly Cut[], shown: number, after: string | undefined): Document {
    const queryOf = (from: string | undefined): string => {
      const parameters = new URLSearchParams({
        ...(shown !== STANDARD && { limit: String(shown) }),
        ...(from !== undefined && { after: from }),
      });
      return parameters.size > 0 ? `?${parameters}` : '';
    };
    const last = cuts.length > shown ? cuts[shown - 1] : undefined;
    const next = last === undefined ? null : `${baseUrl}/api/feeds${queryOf(`${last.kind}/${last.key}`)}`;
    const canonical = `/api/feeds${queryOf(after)}`;
    return {
      canonical,
      contentType: 'application/json',
      link: `<${baseUrl}${canonical}>; rel="self"`,
      render: async () => {
        const feeds = (await describedFeeds(platform, cuts.slice(0, shown))).map(reportOf);
        return JSON.stringify({ feeds, next } satisfies FeedsPage);
      },
    };
  }

  return new Hono<ServiceEnv>().get('/api/feeds', query(PAGE_QUERY), async (c) => {
    const { limit: shown, after } = c.req.valid('query');
    let cuts: Cut[];
    const response = await serveDocument(
      c,
      async () => stateOfList((cuts = await cutsAfter(platform, cutIdIn(after ?? ''), shown + 1))),
      () => documentOf(cuts, shown, after),
    );
    // For the typed client: documents are bytes to the app.
    return response as Response & TypedResponse<FeedsPage, 200, 'json'>;
  });
}

function cutIdIn(text: string): CutId | undefined {
  const at = text.indexOf('/');
  const kind = KINDS.find((name) => name === text.slice(0, at));
  return kind === undefined ? undefined : { kind, key: text.slice(at + 1) };
}

function reportOf({ cut, name, channel, page }: DescribedFeed): FeedReport {
  return {
    kind: cut.kind,
    slug: cut.kind === 'main' ? null : cut.slug,
    title: channel.title,
    name,
    language: channel.language ?? null,
    direction: channel.direction,
    articles: cut.articles,
    id: channel.id,
    page,
    feeds: channel.selfUrls,
  };
}
