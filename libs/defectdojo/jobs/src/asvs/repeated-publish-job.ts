import { PublishAsvsJob } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** The payload of the publishing job, with the start of an outage it carries from attempt to attempt. */
export const RepeatedPublishJob = PublishAsvsJob.extend({ failingSince: z.iso.datetime().optional() });
export type RepeatedPublishJob = z.infer<typeof RepeatedPublishJob>;
