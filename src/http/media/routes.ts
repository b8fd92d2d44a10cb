import { Hono } from 'hono';
import type { Platform } from '../http-platform.ts';
import type { ServiceEnv } from '../service-env.ts';
import { mediaAnswer } from './media.ts';

export function mediaRoutes({ media }: Platform) {
  return new Hono<ServiceEnv>().get('/media/*', (c) => mediaAnswer(c.req.raw, media));
}
