/**
 * What can be read of every record although it is no definition (contract, "Values that are written and read
 * differently"): seen, not promised.
 */
export const auditSlugs: ReadonlySet<string> = new Set([
  'created_at',
  'updated_at',
  'created_by',
  'updated_by',
]);

/** Whether a path ends with one of them: `created_at`, `company.created_at`. */
export function isAuditPath(path: string): boolean {
  return auditSlugs.has(path.slice(path.lastIndexOf('.') + 1));
}
