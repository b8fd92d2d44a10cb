/**
 * Work whose length others decide: reading what came from elsewhere. It is done where it is asked for, or by a thread
 * (`src/node/thread/work.ts`); what goes in and out are structured clones.
 */
import type { FinishedPoll } from '../../store/save-polls.ts';
import type { Fetched } from '../fetch/index.ts';
import type { FoundFeed } from '../fetch/found-feed.ts';
import type { OpmlDocument } from '../opml/index.ts';
import type { PollJob } from './finished-poll.ts';

export interface Work {
  poll(job: PollJob): Promise<FinishedPoll>;
  /** See `foundFeed`. */
  discover(fetched: Fetched, asked: string): Promise<FoundFeed>;
  /** @throws {OpmlError} if it is no OPML at all */
  opml(document: string | Uint8Array): Promise<OpmlDocument>;
}

/** Where nobody else waits. What reads is loaded when there is something to read. */
export const IN_PLACE: Work = {
  poll: async (job) => (await import('./finished-poll.ts')).finishedPoll(job),
  discover: async (fetched, asked) => (await import('../fetch/found-feed.ts')).foundFeed(fetched, asked),
  opml: async (document) => (await import('../opml/read.ts')).readOpml(document),
};
