import { z } from 'zod';
import type { RenditionPlan } from '../domain/transcode/index.js';

const ratio = z.object({ num: z.number(), den: z.number() });

/** A plan as this program wrote it into a job: enough is checked to notice a payload of another version. */
export const planSchema = z
  .looseObject({ profile: z.string(), video: z.array(z.looseObject({ name: z.string(), frameRate: ratio })), audio: z.array(z.looseObject({ name: z.string() })), frameRate: ratio, segmentFrames: z.int() })
  .transform((plan) => plan as unknown as RenditionPlan);
