export { allowedHosts, allowedHostsOf, NO_HOSTS, type AllowedHosts } from './allowed-hosts.ts';
export { FetchFailure, type FailureReason } from './failure.ts';
export { fetchUpstream, type FetchRequest } from './fetch.ts';
export { guardedUrl } from './ssrf-guard.ts';
export { FETCH_LIMITS, type FetchLimits } from './limits.ts';
export type { Fetched, FetchError, FetchOutcome, Gone, NotModified, RetryLater } from './outcome.ts';
export { overFetch, type OverFetchOptions } from './fetch-adapter.ts';
export type { Answer, FetchPlatform, PackedFormat } from './fetch-platform.ts';
export { userAgentOf } from './request-fields.ts';
