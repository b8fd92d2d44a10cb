/** What a thread does, by name. What goes in and out is cloned, so failures that are expected are values. */
import type { OpmlDocument } from '../../sources/opml/index.ts';
import type { PollJob } from '../../sources/run/finished-poll.ts';
import type { Publication } from '../../config.ts';
import type { FinishedPoll } from '../../store/save-polls.ts';
import type { FileRead, FileToRead } from '../folder/read-files.ts';
import type { FoundFeed } from '../../sources/fetch/found-feed.ts';
import type { Fetched } from '../../sources/fetch/index.ts';

export interface FilesJob {
  files: readonly FileToRead[];
  publication: Publication;
}

/** Each takes one value, and loads what it needs: a thread that reads articles has no use for a parser of feeds. */
export const JOBS = {
  async poll(job: PollJob): Promise<FinishedPoll> {
    const { finishedPoll } = await import('../../sources/run/finished-poll.ts');
    const finished = finishedPoll(job);
    // As bytes they change hands without being copied, and are made text when they are saved.
    return {
      ...finished,
      records: finished.records.map((array) => (typeof array === 'string' ? UTF8.encode(array) : array)),
    };
  },
  async discover({ fetched, asked }: { fetched: Fetched; asked: string }): Promise<FoundFeed> {
    const { foundFeed } = await import('../../sources/fetch/found-feed.ts');
    return foundFeed(fetched, asked);
  },
  async files({ files, publication }: FilesJob): Promise<FileRead[]> {
    const { readFilesAtOnce } = await import('../folder/read-files.ts');
    return readFilesAtOnce(files, publication);
  },
  async opml(document: string | Uint8Array): Promise<OpmlDocument | { problem: string }> {
    const { OpmlError, readOpml } = await import('../../sources/opml/index.ts');
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
