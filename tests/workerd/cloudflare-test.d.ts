/** The part of the module that the tests in workerd use. */
declare module 'cloudflare:test' {
  export const env: import('../../src/worker.ts').Env;
  export const SELF: { fetch(input: string, init?: RequestInit): Promise<Response> };
  /** Empties the storage of all bindings. */
  export function reset(): Promise<void>;
  export function createScheduledController(options?: { scheduledTime?: Date; cron?: string }): unknown;
}
