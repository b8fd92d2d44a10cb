/** What strangers are told of a source: what the owner is told, without keys, notes and inner addresses. */
import { publicAddress, publicText, secretsOf } from '../sources/settings/public-address.ts';
import type { SourceMetadata } from '../store/source-metadata.ts';
import type { SourceRow } from '../store/sources.ts';
import { groupsOf, reservedRangeOf } from '../sources/fetch/address.ts';
import type { SourceReport } from './source-report.ts';

const IPV4 = /\d{1,3}(?:\.\d{1,3}){3}/.source;
/** What looks like an IP address in a sentence. */
const ADDRESSES = new RegExp(
  `(?<![\\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:${IPV4}|[0-9a-f]{0,4})(?![\\w:])|(?<![\\w.])${IPV4}(?![\\w.]\\w)`,
  'gi',
);

export function publicReport(report: SourceReport, { settings, state }: SourceRow): SourceReport {
  const { url, last, catchingUp, site } = report;
  const said = [settings.url, state.url, state.moved?.url, last?.url, catchingUp?.url];
  const addresses = said.filter((each) => each !== undefined);
  const secrets = addresses.flatMap(secretsOf);
  const own = new Set(addresses.map((each) => URL.parse(each)?.hostname));
  const text = (said: string): string => withoutInner(publicText(said, secrets), own);
  const shown: SourceReport = {
    ...report,
    title: publicText(report.title, secrets),
    site: site === null ? null : publicText(site, secrets),
    url: {
      asked: publicAddress(url.asked),
      present: publicAddress(url.present),
      moved: url.moved && { ...url.moved, to: publicAddress(url.moved.to) },
    },
    last: last && {
      ...last,
      ...(last.url !== undefined && { url: publicAddress(last.url) }),
      ...(last.message !== undefined && { message: text(last.message) }),
      ...(last.problems !== undefined && { problems: last.problems.map(text) }),
    },
    catchingUp: catchingUp && { ...catchingUp, url: publicAddress(catchingUp.url) },
  };
  delete shown.note;
  return shown;
}

/** A source as feeds and pages name it: its feed may repeat the address that it was asked at. */
export function publicFace({ settings, feed }: SourceMetadata): SourceMetadata {
  const secrets = secretsOf(settings.url);
  const text = (said: string): string => publicText(said, secrets);
  return {
    settings: { ...settings, url: publicAddress(settings.url) },
    ...(feed && {
      feed: {
        ...feed,
        ...(feed.id !== undefined && { id: text(feed.id) }),
        ...(feed.link !== undefined && { link: text(feed.link) }),
        ...(feed.title !== undefined && { title: text(feed.title) }),
        ...(feed.description !== undefined && { description: text(feed.description) }),
      },
    }),
  };
}

/** A sentence without the addresses of networks that are not public, unless they are those that the owner gave. */
function withoutInner(text: string, own: ReadonlySet<string | undefined>): string {
  return text.replace(ADDRESSES, (found) => {
    const inner = groupsOf(found) !== undefined && reservedRangeOf(found) !== undefined;
    return inner && !own.has(found) && !own.has(`[${found}]`) ? 'an address that is not shown' : found;
  });
}
