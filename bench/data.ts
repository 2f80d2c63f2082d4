/** What the bench's upstream holds, and the workloads ask for. */
export const teamId = '11111111-1111-4111-8111-111111111111';
export const contacts = 5_000;
export const organizations = 100;
export const deals = 500;

/** The n-th record of any kind has the n-th id: a contact, an organization and a deal may have the same. */
export function idOf(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function numberOf(id: string): number {
  return Number.parseInt(id.slice(24), 16);
}

/** Of a contact or a deal, the number of the organization that it belongs to. */
export function organizationOf(n: number): number {
  return n % organizations;
}
