/** Properties fail where a change made them fail, and not on another day. `SEED=random npm test` looks elsewhere. */
import { configureGlobal } from 'fast-check';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    seed: number;
  }
}

configureGlobal({ seed: inject('seed') });
