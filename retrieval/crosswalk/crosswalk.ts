import { caiq } from './caiq.ts';
import type { Framework, FrameworkId, Neighbour } from './framework.ts';
import { iso27001 } from './iso27001.ts';
import { dora, gdpr, hipaa, nis2 } from './laws.ts';
import { nistCsf } from './nist-csf.ts';
import { pciDss } from './pci-dss.ts';

/** Every framework that the criteria are crosswalked to, in the order in which they are shown. */
export const frameworks: readonly Framework[] = [iso27001, nistCsf, caiq, gdpr, nis2, dora, hipaa, pciDss];

/** An id of a framework; `name` is how people say it: "ISO 27001 A.8.5". */
export type CrosswalkEntry = Neighbour & { framework: FrameworkId; name: string };

const entries: readonly CrosswalkEntry[] = frameworks.flatMap(({ id: framework, prefix, neighbours }) =>
  neighbours.map((neighbour) => ({ ...neighbour, framework, name: `${prefix} ${neighbour.id}` })),
);

/**
 * The crosswalk between the 61 criteria and other frameworks, both ways: what an id of a framework means in criteria, or
 * which ids a criterion has neighbours in. What is left out does not narrow. It says "speaks of the same", never "meets".
 */
export function crosswalk(of: { framework?: FrameworkId; id?: string; criterion?: string }): CrosswalkEntry[] {
  return entries.filter(
    ({ framework, id, criteria }) =>
      (of.framework === undefined || framework === of.framework) &&
      (of.id === undefined || id === of.id) &&
      (of.criterion === undefined || criteria.includes(of.criterion)),
  );
}
