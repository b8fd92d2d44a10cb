/** The report on a source as strangers get it: without keys, notes and addresses inside networks. */
import { publicAddress, publicText, secretsOf } from '../../sources/settings/redacted-address.ts';
import type { SourceRow } from '../../store/sources.ts';
import { groupsOf, reservedRangeOf } from '../../sources/fetch/ip-address.ts';
import type { SourceReport } from '../../source-report.ts';

const IPV4 = /\d{1,3}(?:\.\d{1,3}){3}/.source;
/** What looks like an IP address in a sentence. */
const IP_ADDRESSES = new RegExp(
  `(?<![\\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:${IPV4}|[0-9a-f]{0,4})(?![\\w:])|(?<![\\w.])${IPV4}(?![\\w.]\\w)`,
  'gi',
);

export function publicReport(report: SourceReport, { settings, state }: SourceRow): SourceReport {
  const { url, last, catchingUp, site } = report;
  const said = [settings.url, state.url, state.moved?.url, last?.url, catchingUp?.url];
  const addresses = said.filter((each) => each !== undefined);
  const secrets = addresses.flatMap(secretsOf);
  const own = new Set(addresses.map((each) => URL.parse(each)?.hostname));
  const text = (said: string): string => withoutPrivateAddresses(publicText(said, secrets), own);
  const shown: SourceReport = {
    ...report,
    title: publicText(report.title, secrets),
    site: site === null ? null : publicText(site, secrets),
    url: {
      configured: publicAddress(url.configured),
      current: publicAddress(url.current),
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

/** A sentence without addresses of private networks, unless the owner gave them. */
function withoutPrivateAddresses(text: string, own: ReadonlySet<string | undefined>): string {
  return text.replace(IP_ADDRESSES, (found) => {
    const isPrivate = groupsOf(found) !== undefined && reservedRangeOf(found) !== undefined;
    return isPrivate && !own.has(found) && !own.has(`[${found}]`) ? 'an address that is not shown' : found;
  });
}
