/** What undici, the resolver and the sockets throw, by cause. */
import { FetchFailure, type FailureReason } from '../../sources/fetch/failure.ts';

const LATER = 'it is tried again later';

/** An error before the headers were there. */
export function connectionFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  const [code, said] = [codeOf(error), error instanceof Error ? error.message : String(error)];
  const failure = (reason: FailureReason, problem: string, advice: string): FetchFailure =>
    new FetchFailure(reason, problem, advice, { cause: error });
  if (code === 'ENOTFOUND' || code === 'ENODATA')
    return failure('name', 'no host of that name is known', 'check the address');
  if (code === 'EAI_AGAIN')
    return failure('name', 'the name could not be looked up', `check the network of this machine; ${LATER}`);
  if (isTls(code))
    return failure(
      'tls',
      `no secure connection could be made (${code})`,
      'the certificate of the server is wrong or out of date; tell the publisher',
    );
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return failure('protocol', 'the headers are larger than 64 KB', 'tell the publisher');
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return failure('protocol', 'the answer has lengths that contradict each other', 'tell the publisher');
  if (isUnparsable(error))
    return failure('protocol', `the answer is not HTTP (${said})`, 'check the port, or tell the publisher');
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return failure('timeout', 'no connection came about in time', LATER);
  if (code === 'ECONNREFUSED') return failure('connection', 'the server refuses the connection', LATER);
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE')
    return failure('connection', 'the server closed the connection without an answer', LATER);
  return failure('connection', `the connection failed (${code || said})`, LATER);
}

/** An error while a body came in. */
export function transferFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  if (isUnparsable(error)) {
    return new FetchFailure('protocol', `the body is not framed as HTTP (${error.message})`, 'tell the publisher', {
      cause: error,
    });
  }
  return new FetchFailure('truncated', 'the transfer broke off before its end', LATER, { cause: error });
}

function codeOf(error: unknown): string {
  // Where several addresses were tried, each has its own error.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** undici's HTTPParserError has a code only sometimes, and one for a connection that closed too early. */
function isUnparsable(error: unknown): error is Error {
  return error instanceof Error && error.name === 'HTTPParserError' && codeOf(error) !== 'HPE_INVALID_EOF_STATE';
}

function isTls(code: string): boolean {
  return (
    code === 'EPROTO'
    || /^(?:ERR_SSL|ERR_TLS|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)
  );
}
