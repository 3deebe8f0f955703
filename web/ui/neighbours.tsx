import type { CrosswalkView } from '../../api/index.ts';
import { Block } from './block.tsx';

const names: Record<CrosswalkView['framework'], string> = {
  iso27001: 'ISO 27001:2022',
  nist_csf: 'NIST CSF 2.0',
  caiq: 'CAIQ v4',
  gdpr: 'GDPR',
  nis2: 'NIS2 Art.',
  dora: 'DORA',
  hipaa: 'HIPAA',
  pci_dss: 'PCI DSS 4',
};

/** Ids of other frameworks that speak of the same. */
export function Neighbours({ entries, title = 'In other frameworks' }: { entries: CrosswalkView[]; title?: string }) {
  const byFramework = Map.groupBy(entries, ({ framework }) => framework);
  if (entries.length === 0) return null;
  return (
    <Block title={title}>
      <dl className="flex flex-col gap-2 text-sm">
        {[...byFramework].map(([framework, of]) => (
          <div key={framework} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
            <dt className="text-muted">{names[framework]}</dt>
            <dd className="flex flex-wrap gap-x-2 gap-y-0.5">
              {of.map(({ id, label }) => (
                <abbr key={id} title={label} className="cursor-help tabular-nums no-underline hover:text-accent-ink">
                  {id}
                </abbr>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-xs text-muted">They speak of the same; whether they are met is not said.</p>
    </Block>
  );
}
