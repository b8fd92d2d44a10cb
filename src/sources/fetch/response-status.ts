import { FetchFailure } from './failure.ts';

/** What an answer that is no feed means to whoever follows it. */
export function failureOfStatus(status: number): FetchFailure {
  return new FetchFailure('status', `the server answers ${status}`, adviceFor(status));
}

function adviceFor(status: number): string {
  if (status === 401 || status === 407)
    return 'it wants a password, which Nashra does not send; ask the publisher for an open address';
  if (status === 402 || status === 403 || status === 451) return 'it does not let Nashra in; ask the publisher';
  if (status === 410) return 'the publisher has taken the feed down for good';
  if (status === 429) return 'it is asked less often';
  if (status === 404) return 'check the address, the feed may have moved';
  if (status === 304) return 'but it was not asked whether anything changed; tell the publisher';
  if (status >= 500) return 'it is tried again later';
  if (status >= 400) return 'look the address up in a browser, or tell the publisher';
  return 'an answer with this status has no feed in it; tell the publisher';
}
