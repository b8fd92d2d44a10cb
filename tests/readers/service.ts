/** The two feeds that each reader follows: as Nashra sends it, and the same without any mark. */
import { join } from 'node:path';
import { publicationOf } from '../../src/config.ts';
import { startService, type Service } from '../../src/node/service.ts';
import { allowedHosts } from '../../src/sources/fetch/index.ts';
import { writeArticles } from './articles.ts';

export interface Feed {
  name: 'Nashra' | 'Plain';
  url: string;
}

export interface Feeds {
  feeds: Feed[];
  stop(): Promise<void>;
}

/**
 * Two services with an authority of their own each: the same item has another id in each feed, because a reader that
 * knows items by their id would take the second feed for read.
 */
export async function serveFeeds(folder: string): Promise<Feeds> {
  const articlesFolder = join(folder, 'articles');
  writeArticles(articlesFolder);
  const services: Service[] = [];
  for (const name of ['Nashra', 'Plain'] as const) {
    const tagAuthority = `${name.toLowerCase()}.example,2026`;
    const publication = publicationOf({ title: name, language: 'ar', tagAuthority });
    services.push(
      await startService(
        {
          host: '127.0.0.1',
          port: 0,
          articlesFolder,
          dataFolder: join(folder, name),
          pollConcurrency: 1,
          baseUrl: undefined,
          adminToken: undefined,
          allowed: allowedHosts([]),
          publication,
        },
        (message) => process.stderr.write(`${name}: ${message}\n`),
      ),
    );
  }
  return {
    feeds: [
      { name: 'Nashra', url: `${services[0]!.address}/rss.xml` },
      { name: 'Plain', url: `${services[1]!.address}/rss.xml?bidi=none` },
    ],
    stop: async () => void (await Promise.all(services.map((service) => service.stop()))),
  };
}
