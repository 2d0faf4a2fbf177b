import { Uuid } from '@gecko-defectdojo/contract';
import { z } from 'zod';

/** Identifies a map rule. */
export const MapRuleReference = z.object({ ruleId: Uuid });
export type MapRuleReference = z.infer<typeof MapRuleReference>;

/** Identifies an exception from the map rules. */
export const MapRuleExceptionReference = z.object({ exceptionId: Uuid });
export type MapRuleExceptionReference = z.infer<typeof MapRuleExceptionReference>;
