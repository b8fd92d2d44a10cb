/** A body that gives no feed, in one line: the URL, what is wrong and what to do. */
import type { FeedError } from '../../parser/feed-error.ts';
import { FetchFailure, failureMessage, quoted } from '../fetch/failure.ts';

/** @param asked the address of the source @param at where the body came from */
export function whyUnread(error: FeedError, asked: string, at: string): string {
  const { problem, advice } = wrongWith(error);
  return failureMessage(asked, at, new FetchFailure('coding', problem, advice));
}

function wrongWith({ code, feeds, message }: FeedError): { problem: string; advice: string } {
  const declared = feeds.slice(0, 3).map(({ url }) => quoted(url));
  switch (code) {
    case 'empty':
      return { problem: 'the body is empty', advice: 'it is tried again later; if it stays, tell the publisher' };
    case 'html':
      return declared.length === 0
        ? {
            problem: 'there is a web page, which declares no feed',
            advice: 'look the address up in a browser, and give the address of the feed',
          }
        : {
            problem: `there is a web page, which declares ${declared.join(', ')}`,
            advice: 'give the address of the feed instead',
          };
    case 'not-a-feed':
      return {
        problem: 'what came is neither RSS, Atom nor JSON Feed',
        advice: 'look the address up in a browser, or tell the publisher',
      };
    default:
      return { problem: quoted(message), advice: 'tell the publisher' };
  }
}
