/** One source followed by one poller from the start to the end. */
import { INITIAL_POLL_STATE } from '../../src/poll-state.ts';
import type { RedirectState } from '../../src/source-state.ts';
import { adoptedUrl, nextPollAt, type ItemTime, type PollOutcome } from '../../src/sources/schedule/index.ts';
import { Publisher, type Answer, type Story } from './publisher.ts';
import { DAY, START } from './times.ts';

export interface Tally {
  requests: number;
  notModified: number;
  /** Answers of any kind. */
  polls: number;
  trespasses: number;
  /** Items that left the window unseen, and of those the ones that archives brought. */
  lost: number;
  recovered: number;
  /** From publication until it was seen, for each item since the start. Milliseconds. */
  delays: number[];
  disabled: boolean;
  /** Longest time between two polls. */
  longest: number;
}

/** Decides when the next poll is; null: never. */
export type Poller = (
  now: number,
  answer: Answer,
  story: Story,
  seen: { from: number; until: number; loss: boolean; tight: boolean },
) => number | null;

const OLD = 'https://old.example/feed';
const NEW = 'https://new.example/feed';

/** Asks every so often, with validators, whatever is answered. */
export function fixed(interval: number): () => Poller {
  return () => (now) => now + interval;
}

/** Nashra's own arithmetic of time. */
export function nashra(random: () => number): () => Poller {
  return () => {
    let state = INITIAL_POLL_STATE;
    let known: ItemTime[] = [];
    return (now, answer, { habit, items }, { from, until, loss, tight }) => {
      let outcome: PollOutcome;
      if (answer.outcome === 'ok') {
        const fresh = items
          .slice(from, until)
          .map((published) => ({ ...(habit.undated !== true && { published }), firstSeen: now }));
        known = [...known, ...fresh].slice(-50);
        outcome = {
          outcome: 'ok',
          cacheSeconds: habit.cacheSeconds,
          feed: { skipHours: [], skipDays: [], ...habit.hints },
          items: known,
          loss,
          tight,
        };
      } else outcome = answer.outcome === 'not-modified' ? { ...answer, cacheSeconds: habit.cacheSeconds } : answer;
      state = nextPollAt(state, outcome, now, random());
      return state.nextPollAt;
    };
  };
}

/**
 * @param patient heeds redirects and archives, as Nashra does: the others ask where they always asked
 * @param phase of the first poll, so that a thousand sources are not asked at one instant
 */
export function follow(
  story: Story,
  poller: Poller,
  { days, patient, phase }: { days: number; patient: boolean; phase: number },
): Tally {
  const { habit, items } = story;
  const publisher = new Publisher(story);
  const tally: Tally = {
    requests: 0,
    notModified: 0,
    polls: 0,
    trespasses: 0,
    lost: 0,
    recovered: 0,
    delays: [],
    disabled: false,
    longest: 0,
  };
  const end = START + days * DAY;
  let redirect: RedirectState = { url: OLD, moved: null };
  let seen = -1;
  let pages = 0;
  for (let now: number | null = START + phase; now !== null && now < end;) {
    const movedTo = publisher.redirects(now) ? NEW : null;
    const answer = publisher.answer(now);
    tally.polls++;
    let loss = false;
    let tight = false;
    let from = 0;
    if (answer.outcome === 'not-modified') tally.notModified++;
    if (answer.outcome === 'ok') {
      const { published } = answer;
      const first = Math.max(0, published - habit.window);
      from = Math.max(seen, first);
      if (seen >= 0) {
        const missed = Math.max(0, first - seen);
        loss = published > 0 && first >= seen && seen > 0;
        tight = published - Math.max(seen, first) > Math.min(habit.window, published) / 2;
        tally.lost += missed;
        if (patient && habit.archives && loss) {
          // One page is a window of items; the last one shares an item with what was known.
          pages += Math.ceil((missed + 1) / habit.window);
          tally.recovered += missed;
        }
        for (let item = Math.max(seen, patient && habit.archives ? 0 : first); item < published; item++)
          tally.delays.push(now - (items[item] as number));
      }
      seen = published;
    }
    if (patient && (answer.outcome === 'ok' || answer.outcome === 'not-modified')) {
      redirect = adoptedUrl(redirect, movedTo, now);
      publisher.adopted = redirect.url === NEW;
    }
    const next: number | null = poller(now, answer, story, { from, until: seen, loss, tight });
    if (next === null) tally.disabled = true;
    else tally.longest = Math.max(tally.longest, next - now);
    now = next;
  }
  tally.requests = publisher.requests + pages;
  tally.trespasses = publisher.trespasses;
  return tally;
}
