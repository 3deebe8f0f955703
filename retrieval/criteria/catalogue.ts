import { access } from './access.ts';
import { additional } from './additional.ts';
import type { Criterion } from './criterion.ts';
import { operations } from './operations.ts';
import { organisation } from './organisation.ts';
import { privacy } from './privacy.ts';

/** The 61 Trust Services Criteria in their order, in our own words. */
export const criteria: readonly Criterion[] = [...organisation, ...access, ...operations, ...additional, ...privacy];
