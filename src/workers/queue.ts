/** What the cron trigger does, and the queue between it and the polls. */
import type { MessageBatch } from '@cloudflare/workers-types';
import { dispatchDue, type PollMessage } from '../sources/run/dispatch.ts';
import { recordDeadMessage, handleMessage } from '../sources/run/handle-message.ts';
import type { PollingPlatform } from '../sources/run/poll-source.ts';
import { showDue } from '../store/schedule.ts';
import type { Env } from './env.ts';

/** Where messages go that were tried often enough. As in wrangler.toml. */
const DEAD = /-dead$/;
/** Seconds before a message that failed is tried again, so that all its tries are within its lease. */
const LATER = 60;

/** Shows and ends the articles whose time has come, as many as an invocation may: the next tick goes on. */
export async function showArticles({ DB }: Pick<Env, 'DB'>, { fetcher }: PollingPlatform): Promise<void> {
  try {
    await showDue(DB, fetcher.now());
  } catch (error) {
    // Polling goes on.
    console.error(`articles: what is due cannot be shown (${error instanceof Error ? error.message : String(error)})`);
  }
}

export async function sendDue({ POLLS, DB }: Pick<Env, 'POLLS' | 'DB'>, { fetcher }: PollingPlatform): Promise<void> {
  await dispatchDue(DB, (message) => POLLS.send(message, { contentType: 'json' }), fetcher.now());
}

/** One message that fails does not take the others of its batch with it. */
export async function takeBatch(
  { queue, messages }: MessageBatch<PollMessage>,
  platform: PollingPlatform,
): Promise<void> {
  for (const message of messages) {
    try {
      if (DEAD.test(queue)) await recordDeadMessage(message.id, message.body, platform);
      else
        await handleMessage(message.body, platform, {
          again: message.attempts > 1,
          log: (text) => console.error(text),
        });
      message.ack();
    } catch (error) {
      console.error(`queue ${queue}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      message.retry({ delaySeconds: LATER });
    }
  }
}
