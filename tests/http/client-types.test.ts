import { hc, type InferRequestType, type InferResponseType } from 'hono/client';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ApiType } from '../../src/app.ts';
import type { Category } from '../../src/article.ts';
import type { PublicationConfig } from '../../src/config.ts';
import { publicationOf } from '../../src/config.ts';
import { check } from '../../src/schema.ts';
import type { SourceConfig } from '../../src/sources/settings/config.ts';
import { SOURCE_CHANGE } from '../../src/sources/settings/schema.ts';
import type { SourceReport } from '../../src/source-report.ts';
import { BASE, serve } from './served.ts';
import { ARABIC, ARABIC_FEED } from './upstreams.ts';

const TOKEN = 'the-token-of-the-owner';
const api = hc<ApiType>(BASE).api;

describe('a typed client', () => {
  it('knows the parameters of a list, and that they are text', () => {
    type Query = NonNullable<InferRequestType<typeof api.sources.$get>['query']>;
    expectTypeOf<Query>().toEqualTypeOf<{ limit?: string | undefined; after?: string | undefined }>();
    expectTypeOf<{ limt: string }>().not.toExtend<Query>();
    expect(api.sources.$url().href).toBe(`${BASE}/api/sources`);
  });

  it('knows what a source is described with', () => {
    type Body = InferRequestType<typeof api.sources.$post>['json'];
    expectTypeOf<Body>().toEqualTypeOf<SourceConfig>();
    type Change = InferRequestType<(typeof api.sources)[':slug']['$patch']>['json'];
    expectTypeOf<Change['title']>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Change['paused']>().toEqualTypeOf<boolean | null | undefined>();
    expectTypeOf<{ colour: string }>().not.toExtend<Change>();
    const change: Change = { title: null, paused: true };
    expect(check(SOURCE_CHANGE, change)).toEqual({ value: change });
  });

  it('knows the slug in a path', () => {
    type Parameters = InferRequestType<(typeof api.sources)[':slug']['poll']['$post']>['param'];
    expectTypeOf<Parameters>().toEqualTypeOf<{ slug: string }>();
    const { href } = api.sources[':slug'].poll.$url({ param: { slug: 'akhbar' } });
    expect(href).toBe(`${BASE}/api/sources/akhbar/poll`);
  });

  it('knows what is answered', () => {
    type List = InferResponseType<typeof api.sources.$get, 200>;
    expectTypeOf<List['next']>().toEqualTypeOf<string | null>();
    expectTypeOf<List['sources'][number]['state']>().toEqualTypeOf<SourceReport['state']>();
    expectTypeOf<List['sources'][number]['url']>().toEqualTypeOf<SourceReport['url']>();
    expectTypeOf<List['sources'][number]['categories']>().toEqualTypeOf<Category[]>();
    expectTypeOf<List['sources'][number]['lastSuccess']>().toEqualTypeOf<string | null>();
    type Imported = InferResponseType<typeof api.sources.import.$post, 200>;
    expectTypeOf<Imported>().toEqualTypeOf<{
      added: { slug: string; url: string }[];
      known: string[];
      problems: string[];
    }>();
    expect(api.sources.import.$url().pathname).toBe('/api/sources/import');
  });

  it('asks the real routes', async () => {
    const served = await serve({}, { adminToken: TOKEN });
    served.web.set(ARABIC, ARABIC_FEED);
    const client = hc<ApiType>(BASE, {
      fetch: (input: string | URL | Request, init?: RequestInit) => served.app.request(input, init),
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    const added = await client.api.sources.$post({ json: { url: ARABIC, title: 'أخبار اليوم', categories: ['مصر'] } });
    expect(added.status).toBe(201);
    const { slug, title, categories } = await added.json();
    expect({ title, categories }).toEqual({ title: 'أخبار اليوم', categories: [{ term: 'مصر' }] });
    const changed = await client.api.sources[':slug'].$patch({ param: { slug }, json: { title: 'أخبار الغد' } });
    expect((await changed.json()).title).toBe('أخبار الغد');
    const listed = await client.api.sources.$get({ query: { limit: '1' } });
    const { sources, next } = await listed.json();
    expect([sources.map(({ url }) => url.configured), next]).toEqual([[ARABIC], null]);
  });
});

describe('the configuration', () => {
  it('has a schema that takes what its type allows', () => {
    type Publication = ReturnType<typeof publicationOf>;
    expectTypeOf<keyof Publication>().toEqualTypeOf<keyof PublicationConfig>();
    expectTypeOf<Publication['language']>().toEqualTypeOf<string>();
    expectTypeOf<Publication['sources'][number]['categories']>().toEqualTypeOf<Category[]>();
    expect(publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024' }).sources).toEqual([]);
  });
});
