/** What a thread does, by name. What goes in and out are structured clones, so failures that are expected are values. */
import { OpmlError, readOpml, type OpmlDocument } from '../../sources/opml/index.ts';
import { finishedPoll, type PollJob } from '../../sources/run/work.ts';
import type { Publication } from '../../config.ts';
import type { FinishedPoll } from '../../store/save-polls.ts';
import { readArticle, type FileReading } from '../../articles/read-article.ts';
import { foundFeed, type FoundFeed } from '../../sources/fetch/discover.ts';
import type { Fetched } from '../../sources/fetch/index.ts';

export interface ArticleJob {
  /** Below the folder, with `/`. */
  path: string;
  bytes: Uint8Array;
  publication: Publication;
}

/** Each takes one value. */
export const JOBS = {
  poll(job: PollJob): FinishedPoll {
    const finished = finishedPoll(job);
    // As bytes they change hands without being copied, and are made text when they are saved.
    return {
      ...finished,
      records: finished.records.map((array) => (typeof array === 'string' ? UTF8.encode(array) : array)),
    };
  },
  discover: ({ fetched, asked }: { fetched: Fetched; asked: string }): FoundFeed => foundFeed(fetched, asked),
  article: ({ path, bytes, publication }: ArticleJob): Promise<FileReading> => readArticle(path, bytes, publication),
  opml(document: string | Uint8Array): OpmlDocument | { problem: string } {
    try {
      return readOpml(document);
    } catch (error) {
      if (error instanceof OpmlError) return { problem: error.message };
      throw error;
    }
  },
};

const UTF8 = new TextEncoder();

export type Jobs = typeof JOBS;
export type JobName = keyof Jobs;

/** One job for the thread. */
export interface Order {
  name: JobName;
  given: unknown;
}

/** What the thread says: that it has begun, or what came of its job. */
export type Reply = { ready: true } | { result: unknown } | { failure: { message: string; stack: string } };
