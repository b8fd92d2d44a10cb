/** The page for whoever runs the service: every source, what it brought, and when it is polled next. In English. */
import { html } from 'hono/html';
import type { FeedChannel } from '../feeds/index.ts';
import type { SourceReport, SourceTotals } from '../source-report.ts';
import { layout, sourceHtml, type FeedAddress, type Html } from './layout.ts';

/** A message that the queue gave up on. */
export interface DeadMessage {
  /** Milliseconds since 1970. */
  at: number;
  /** What it said. */
  body: unknown;
  reason?: string;
}

/** An article that will appear or end. What it is is only said to the owner. */
export interface DueArticle {
  /** Instant, ISO 8601. */
  at: string;
  event: 'appears' | 'ends';
  title?: string;
  /** Its file below articles/. */
  path?: string;
}

export interface StatusPage {
  channel: FeedChannel;
  feeds: FeedAddress[];
  sources: SourceReport[];
  /** The next page. */
  next?: string;
  counts: SourceTotals;
  articles: number;
  /** How many will appear and end, and the next of them. */
  waiting: { appear: number; end: number; articles: DueArticle[] };
  deadLetters?: DeadMessage[];
  timeZone: string;
  now: number;
}

/** On a narrow screen each row is a card, and each cell says what it is. */
const STYLE = `
main, header { max-inline-size: 76rem; }
body { font: 1rem/1.6 system-ui, sans-serif; }
dl.counts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-block: 1rem; }
dl.counts div { display: flex; gap: .5rem; } dl.counts dt { color: var(--soft); } dl.counts dd { margin: 0; font-weight: 600; }
.table { overflow-wrap: anywhere; inline-size: 100%; border-collapse: collapse; font-size: .9rem; }
.table th, .table td { text-align: start; vertical-align: top; font-weight: normal; }
.table th, .table td { padding-block: .6rem; padding-inline: 0 1rem; border-block-end: 1px solid var(--line); }
.table thead th { color: var(--soft); }
.table tbody th { inline-size: 24%; } .table td { inline-size: 19%; }
.table p { margin: 0; } .name { font-weight: 600; }
.failing, .disabled { color: #b3261e; font-weight: 600; } .paused, .new { color: var(--soft); }
@media (prefers-color-scheme: dark) { .failing, .disabled { color: #ff8a80; } }
@media (max-width: 50rem) {
  .table, .table tbody, .table tr, .table th, .table td { display: block; inline-size: auto; }
  .table thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .table tr { border-block-end: 1px solid var(--line); padding-block: .75rem; }
  .table tbody th, .table tbody td { border: 0; inline-size: auto; padding: .15rem 0; }
  .table td::before { content: attr(data-of); display: block; color: var(--soft); font-size: .85em; }
}
`;

export function statusPage({
  channel,
  feeds,
  sources,
  next,
  counts,
  articles,
  waiting,
  deadLetters,
  timeZone,
  now,
}: StatusPage): string {
  const figures: [string, number][] = [
    ['sources', counts.all],
    ['due now', counts.due],
    ['failing', counts.failing],
    ['disabled', counts.disabled],
    ['paused', counts.paused],
    ['articles', articles],
    ['waiting', waiting.appear],
    ['ending', waiting.end],
  ];
  const name = html`<bdi dir="${channel.direction}" lang="${channel.language ?? ''}">${channel.title}</bdi>`;
  return layout({
    channel: { ...channel, language: 'en', direction: 'ltr' },
    feeds,
    title: `Status: ${channel.title}`,
    style: STYLE,
    header: html`<nav class="soft"><a href="${channel.baseUrl}/">${name}</a></nav>
<h1>Status</h1><p>${timeHtml(new Date(now).toISOString(), timeZone)} (${timeZone})</p>`,
    main: html`
<dl class="counts">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${sources.length === 0 ? html`<p>No sources here. Follow one: <code>nashra add ADDRESS</code>.</p>` : sourceTable(sources, timeZone)}
${next === undefined ? '' : html`<p><a href="${next}" rel="next">More sources</a></p>`}
${waiting.articles.length === 0 ? '' : waitingTable(waiting, timeZone)}
${deadLetters === undefined || deadLetters.length === 0 ? '' : deadLetterTable(deadLetters, timeZone)}`,
  });
}

function sourceTable(sources: SourceReport[], timeZone: string): Html {
  return html`<table class="table" role="table">
${headRow(['Source', 'State', 'Last poll', 'What came', 'Next poll'])}
<tbody role="rowgroup">${sources.map(
    (source) => html`<tr role="row">
<th role="rowheader" scope="row">${nameCell(source)}</th>
<td role="cell" data-of="State">${stateCell(source, timeZone)}</td>
<td role="cell" data-of="Last poll">${lastCell(source, timeZone)}</td>
<td role="cell" data-of="What came">${cameCell(source, timeZone)}</td>
<td role="cell" data-of="Next poll">${nextCell(source, timeZone)}</td>
</tr>
`,
  )}</tbody>
</table>`;
}

function headRow(names: readonly string[]): Html {
  const cells = names.map((name) => html`<th role="columnheader" scope="col">${name}</th>`);
  return html`<thead role="rowgroup"><tr role="row">${cells}</tr></thead>`;
}

function nameCell({ slug, title, page, direction, language, url, origin }: SourceReport): Html {
  return html`<p class="name">${sourceHtml({ title, url: page, direction, ...(language !== null && { language }) })}</p>
<p><bdi dir="auto">${slug}</bdi>${origin === 'config' ? ' · in nashra.config.ts' : ''}</p>
<p class="soft"><bdi dir="ltr">${url.current}</bdi></p>${
    url.current === url.configured
      ? ''
      : html`
<p class="soft">moved from <bdi dir="ltr">${url.configured}</bdi></p>`
  }`;
}

function stateCell(source: SourceReport, timeZone: string): Html {
  const { state, polling, failures, url, loss, catchingUp, dropped = [] } = source;
  const unusable = `These fields of its description cannot be used and are ignored: ${dropped.join(', ')}`;
  const lossEnd = catchingUp ? ', more are being fetched' : `: ${LOSS_ENDS[loss?.end ?? 'none']}`;
  return html`<p class="${state}">${state}${failures > 1 ? html`, ${failures} times in a row` : ''}${polling ? ', being polled' : ''}</p>${
    url.moved === null
      ? ''
      : html`
<p class="soft">Says since ${timeHtml(url.moved.since, timeZone)} that it has moved to <bdi dir="ltr">${url.moved.to}</bdi></p>`
  }${
    dropped.length === 0
      ? ''
      : html`
<p class="soft">${unusable}; change the source to repair them</p>`
  }${
    loss === null
      ? ''
      : html`
<p class="soft">Items lost ${timeHtml(loss.at, timeZone)}; recovered: ${loss.recovered}, from older pages: ${loss.pages}${lossEnd}</p>`
  }`;
}

const LOSS_ENDS = {
  known: 'the gap is closed',
  end: 'the archive ended before the gap was closed',
  none: 'the feed has no archive',
  limit: 'the gap was too long',
  failed: 'the archive could not be fetched',
};

const OUTCOMES = {
  ok: 'read',
  unchanged: 'the same body',
  'not-modified': 'not modified',
  gone: 'gone',
  'retry-later': 'come back later',
  error: 'failed',
  'no-feed': 'not a feed',
};

function lastCell({ last }: SourceReport, timeZone: string): Html {
  if (last === null) return html`<p>never</p>`;
  return html`<p>${timeHtml(last.at, timeZone)}</p>
<p>${OUTCOMES[last.outcome]}${last.status === undefined ? '' : ` (HTTP ${last.status})`}${last.format === undefined ? '' : ` · ${last.format}`}</p>${
    last.message === undefined
      ? ''
      : html`
<p><bdi dir="auto">${last.message}</bdi></p>`
  }${(last.problems ?? []).map(
    (problem) => html`
<p class="soft">repaired: <bdi dir="auto">${problem}</bdi></p>`,
  )}`;
}

function cameCell({ last, totals, lastNewItem }: SourceReport, timeZone: string): Html {
  const { polls, notModified, unchanged, failures, losses } = totals;
  const kinds = `${notModified} not modified, ${unchanged} the same, ${failures} failed, ${losses} with a loss`;
  return html`${last === null ? '' : html`<p>${last.fresh} new, ${last.changed} changed of ${last.items} items</p>`}
<p class="soft">polls: ${polls} (${kinds}); items: ${totals.fresh} new, ${totals.changed} changed</p>${
    lastNewItem === null
      ? ''
      : html`
<p class="soft">something new last came ${timeHtml(lastNewItem, timeZone)}</p>`
  }`;
}

function nextCell({ next, interval }: SourceReport, timeZone: string): Html {
  return html`<p>${next.at === null ? 'none' : timeHtml(next.at, timeZone)}</p>
<p class="soft">${next.why}</p>${
    interval.seconds === null
      ? ''
      : html`
<p class="soft">interval ${Math.round(interval.seconds / 60)} min</p>`
  }`;
}

function waitingTable({ appear, end, articles }: StatusPage['waiting'], timeZone: string): Html {
  const more = appear + end - articles.length;
  return html`<h2>Articles that appear or end by themselves</h2>
<table class="table" role="table">${headRow(['When', 'What happens', 'Article'])}
<tbody role="rowgroup">${articles.map(({ at, event, title, path }) => {
    const article = html`${title === undefined ? 'named to the owner only' : html`<bdi dir="auto">${title}</bdi>`}${
      path === undefined ? '' : html` <span class="soft"><bdi dir="ltr">articles/${path}</bdi></span>`
    }`;
    return html`<tr role="row"><th role="rowheader" scope="row">${timeHtml(at, timeZone)}</th>
<td role="cell" data-of="What happens">${event}</td><td role="cell" data-of="Article">${article}</td></tr>
`;
  })}</tbody></table>${more > 0 ? html`<p class="soft">and ${more} more</p>` : ''}`;
}

function deadLetterTable(letters: DeadMessage[], timeZone: string): Html {
  return html`<h2>Messages that the queue gave up on</h2>
<table class="table" role="table">${headRow(['When', 'Message', 'Why'])}
<tbody role="rowgroup">${letters.map(({ at, body, reason }) => {
    const message = (JSON.stringify(body) ?? '').slice(0, 300).toWellFormed();
    const when = timeHtml(new Date(at).toISOString(), timeZone);
    const said = html`<td role="cell" data-of="Message"><bdi dir="auto">${message}</bdi></td>`;
    const why = html`<td role="cell" data-of="Why">${reason ?? ''}</td>`;
    return html`<tr role="row"><th role="rowheader" scope="row">${when}</th>${said}${why}</tr>
`;
  })}</tbody></table>`;
}

function timeHtml(at: string, timeZone: string): Html {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return html`<time datetime="${at}">${format.format(new Date(at))}</time>`;
}
