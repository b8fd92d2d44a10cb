/** What wrangler.toml binds, and the variables beside it. */
import type { Fetcher, Queue } from '@cloudflare/workers-types';
import type { PollMessage } from '../sources/run/dispatch.ts';
import type { Database } from '../store/database.ts';

export interface Env {
  DB: Database & {
    /** D1's Sessions API: one state of the database after the other, from the nearest replica. */
    withSession?(constraint: 'first-unconstrained'): Database;
  };
  ASSETS: Pick<Fetcher, 'fetch'>;
  POLLS: Pick<Queue<PollMessage>, 'send'>;
  BASE_URL?: string;
  ADMIN_TOKEN?: string;
  /** As on Node: hosts that the guard lets through. */
  ALLOW_HOSTS?: string;
}
