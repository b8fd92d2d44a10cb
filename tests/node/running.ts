/** A service on a port of its own, in a folder that is gone after the test. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { publicationOf, type Publication, type PublicationConfig } from '../../src/config.ts';
import config from '../../nashra.config.ts';
import { startService, type Service, type StartOptions } from '../../src/node/service.ts';
import type { SourceSettings } from '../../src/source.ts';
import { allowedHosts } from '../../src/sources/fetch/index.ts';

export interface Running extends Service {
  /** Folder of the articles, at first with the seed. */
  articles: string;
  data: string;
  /** What was told to the operator. */
  log: string[];
}

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nashra-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface RunOptions {
  folder?: string;
  baseUrl?: string;
  adminToken?: string;
  allowed?: string[];
  sources?: SourceSettings[];
  feeds?: PublicationConfig['feeds'];
  /** Other fields of the configuration that differ from this project's. */
  config?: Partial<PublicationConfig>;
  /** See `startFolderSync`. */
  emptyPatience?: number;
  /** See `startService`. */
  answering?: StartOptions['answering'];
  /** `false`: the folder of the articles is not made. */
  articles?: false;
}

/** Starts a service with the articles of this project, unless the folder has been filled before. */
export async function runService(options: RunOptions = {}): Promise<Running> {
  const folder = options.folder ?? scratchFolder();
  const [articles, data] = [join(folder, 'articles'), join(folder, 'data')];
  if (options.folder === undefined) cpSync('articles', articles, { recursive: true });
  else if (options.articles !== false) mkdirSync(articles, { recursive: true });
  const log: string[] = [];
  const service = await startService(
    {
      host: '127.0.0.1',
      port: 0,
      articlesFolder: articles,
      dataFolder: data,
      pollConcurrency: 8,
      baseUrl: options.baseUrl,
      adminToken: options.adminToken,
      allowed: allowedHosts(options.allowed ?? []),
      publication: {
        ...publicationOf({ ...config, feeds: options.feeds ?? [], ...options.config }),
        sources: options.sources ?? [],
      } as Publication,
    },
    (message) => log.push(message),
    { emptyPatience: options.emptyPatience, ...(options.answering && { answering: options.answering }) },
  );
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= service.stop());
  onTestFinished(stop);
  return { ...service, stop, articles, data, log };
}

/** Waits until a look gives something; fails after two seconds, the time in which a change must show. */
export async function withinTwoSeconds<Value>(look: () => Promise<Value | undefined | false>): Promise<Value> {
  const end = Date.now() + 2000;
  let value = await look();
  while ((value === undefined || value === false) && Date.now() <= end) {
    await new Promise((later) => setTimeout(later, 25));
    value = await look();
  }
  expect([undefined, false], 'seen within two seconds').not.toContain(value);
  return value as Value;
}
