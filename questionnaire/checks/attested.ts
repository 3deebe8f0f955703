import type { Check } from './check.ts';

/** SOC 2 is an attestation by a CPA firm, not a certificate, however common the phrase. */
export function checkAttested(text: string): Check[] {
  return /soc\s*2[^.]{0,40}\bcertif|certif[^.]{0,40}\bsoc\s*2/i.test(text)
    ? [
        {
          code: 'attestation',
          severity: 'warning',
          text: 'SOC 2 is an attestation report, not a certification: say “attested” or “examined”.',
        },
      ]
    : [];
}
