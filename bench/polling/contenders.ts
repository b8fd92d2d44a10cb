/** Those who poll in `bench/poll.ts`. Each has a process of its own and loads only what it needs. */
import type { Contender, Course } from './course.ts';

export const CONTENDERS: Record<string, (course: Course) => Promise<Contender>> = {
  'bare fetch': async (course) => (await import('./bare-fetch.ts')).bareFetch(course),
  'fetch + rss-parser + SQLite': async (course) => (await import('./afternoon.ts')).afternoon(course),
  Nashra: async (course) => (await import('./nashra.ts')).nashra(course),
};
