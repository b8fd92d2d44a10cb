/**
 * `/metrics`. The values come from the database, so that all processes and isolates agree; only wrong tokens are
 * counted by each for itself.
 */
import { Hono } from 'hono';
import { countArticles } from '../../store/articles.ts';
import { sourceFigures, type SourceFigures } from '../../store/source-list.ts';
import { PUBLIC_NO_STORE } from '../answers/headers.ts';
import type { WrongTokens } from '../auth/wrong-tokens.ts';
import type { Platform } from '../http-platform.ts';
import type { ServiceEnv } from '../service-env.ts';
import { EXPOSITION_TYPE, expositionOf, type Metric, type Sample } from './prometheus.ts';

export function metricsRoutes(platform: Platform, wrongTokens: WrongTokens) {
  return new Hono<ServiceEnv>().get('/metrics', async (c) => {
    const [articles, figures, deadLetters] = await Promise.all([
      countArticles(platform.database),
      sourceFigures(platform.database),
      platform.deadLetters?.(),
    ]);
    const metrics: Metric[] = [
      {
        name: 'nashra_build_info',
        type: 'gauge',
        help: 'Always 1; the version is its label.',
        samples: [{ labels: { version: platform.version }, value: 1 }],
      },
      { name: 'nashra_articles', type: 'gauge', help: 'Articles that are served.', samples: [{ value: articles }] },
      ...totalsOf(figures, platform.fetcher.now()),
      ...perSource(figures),
      {
        name: 'nashra_dead_letters',
        type: 'gauge',
        help: 'Messages that the queue gave up on.',
        samples: deadLetters === undefined ? [] : [{ value: deadLetters.length }],
      },
      {
        name: 'nashra_wrong_tokens_total',
        type: 'counter',
        help: 'Requests with a wrong ADMIN_TOKEN, and those refused unseen after many.',
        samples: by('answer', { 401: wrongTokens.total, 429: wrongTokens.refused }),
      },
    ];
    return c.body(expositionOf(metrics), 200, { ...PUBLIC_NO_STORE, 'Content-Type': EXPOSITION_TYPE });
  });
}

function by(label: string, values: Record<string, number>): Sample[] {
  return Object.entries(values).map(([name, value]) => ({ labels: { [label]: name }, value }));
}

/** Over all sources that are followed now: a source that is removed takes its share away, which reads as a reset. */
function totalsOf(figures: SourceFigures[], now: number): Metric[] {
  const sum = (of: (figure: SourceFigures) => number): number =>
    figures.reduce((total, figure) => total + of(figure), 0);
  const active = (figure: SourceFigures): boolean => figure.paused === 0 && figure.disabled === 0;
  const due = figures.flatMap((figure) => figure.due ?? []);
  const next = due.reduce((least, each) => Math.min(least, each), Infinity);
  return [
    {
      name: 'nashra_sources',
      type: 'gauge',
      help: 'Sources by state; each is in one.',
      samples: by('state', {
        working: sum((figure) => Number(active(figure) && figure.failures === 0)),
        failing: sum((figure) => Number(active(figure) && figure.failures > 0)),
        disabled: sum((figure) => Number(figure.paused === 0 && figure.disabled !== 0)),
        paused: sum(({ paused }) => Number(paused !== 0)),
      }),
    },
    {
      name: 'nashra_sources_due',
      type: 'gauge',
      help: 'Sources whose time has come.',
      samples: [{ value: due.filter((at) => at <= now).length }],
    },
    {
      name: 'nashra_next_poll_timestamp_seconds',
      type: 'gauge',
      help: 'When the next source is due, in seconds since 1970.',
      samples: next === Infinity ? [] : [{ value: next / 1000 }],
    },
    {
      name: 'nashra_polls_total',
      type: 'counter',
      help: 'Polls of the sources that are followed, by what came of them.',
      samples: by('outcome', {
        read: sum((figure) => figure.polls - figure.notModified - figure.unchanged - figure.failed),
        unchanged: sum(({ unchanged }) => unchanged),
        not_modified: sum(({ notModified }) => notModified),
        failed: sum(({ failed }) => failed),
      }),
    },
    {
      name: 'nashra_items_total',
      type: 'counter',
      help: 'Items that polls brought.',
      samples: by('kind', { new: sum(({ fresh }) => fresh), changed: sum(({ changed }) => changed) }),
    },
    {
      name: 'nashra_losses_total',
      type: 'counter',
      help: 'Polls that shared no item with the one before.',
      samples: [{ value: sum(({ losses }) => losses) }],
    },
  ];
}

function perSource(figures: SourceFigures[]): Metric[] {
  const metric = (
    name: string,
    type: Metric['type'],
    help: string,
    of: (figure: SourceFigures) => number | null,
  ): Metric => ({
    name: `nashra_source_${name}`,
    type,
    help,
    samples: figures.flatMap((figure) => {
      const value = of(figure);
      return value === null ? [] : [{ labels: { source: figure.slug }, value }];
    }),
  });
  const seconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1000);
  return [
    metric('polls_total', 'counter', 'Polls of the source.', ({ polls }) => polls),
    metric('poll_failures_total', 'counter', 'Polls of the source that failed.', ({ failed }) => failed),
    metric('items_total', 'counter', 'New items of the source.', ({ fresh }) => fresh),
    metric(
      'losses_total',
      'counter',
      'Polls of the source that shared no item with the one before.',
      ({ losses }) => losses,
    ),
    metric(
      'failures_in_a_row',
      'gauge',
      'Polls that failed since the source last answered.',
      ({ failures }) => failures,
    ),
    metric('interval_seconds', 'gauge', 'Between two polls, as far as the habits of the source say.', ({ interval }) =>
      seconds(interval),
    ),
    metric(
      'last_poll_timestamp_seconds',
      'gauge',
      'When the source was last polled, in seconds since 1970.',
      ({ last }) => seconds(last),
    ),
    metric(
      'last_answer_timestamp_seconds',
      'gauge',
      'When the source last gave a feed or a 304, in seconds since 1970.',
      ({ lastSuccess }) => seconds(lastSuccess),
    ),
    metric(
      'next_poll_timestamp_seconds',
      'gauge',
      'When the source is due, in seconds since 1970; not there while it is paused or disabled.',
      ({ due }) => seconds(due),
    ),
  ];
}
