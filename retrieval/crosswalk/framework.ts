/** A framework beside SOC 2. Its ids are facts; what each is about is told in our own words. */
export type FrameworkId = 'iso27001' | 'nist_csf' | 'caiq' | 'gdpr' | 'nis2' | 'dora' | 'hipaa' | 'pci_dss';

/** One id of a framework, what it is about, and the SOC 2 criteria that speak of the same. */
export type Neighbour = { id: string; label: string; criteria: readonly string[] };

/** `prefix` goes before an id when it is named to people: "GDPR Art. 32", "PCI DSS 8.3". */
export type Framework = { id: FrameworkId; name: string; prefix: string; neighbours: readonly Neighbour[] };

/** A framework as written down: one id a line, "id | what it is about | criteria", the closest criterion first. */
export function framework(id: FrameworkId, name: string, prefix: string, lines: string): Framework {
  const neighbours = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [first = '', label = '', criteria = ''] = line.split('|').map((cell) => cell.trim());
      return { id: first, label, criteria: criteria.split(' ') };
    });
  return { id, name, prefix, neighbours };
}
