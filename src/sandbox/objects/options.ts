/** Options that several objects share. */
export const seniority = ['c_suite', 'vp', 'director', 'manager', 'senior', 'entry'] as const;
export const relationshipStrength = ['strong', 'good', 'weak', 'none'] as const;
export const labelOptions = [
  'investor',
  'customer',
  'partner',
  'friend-of-the-house',
  'press',
  'advisor',
] as const;
export const tagOptions = [
  'newsletter',
  'conference-2026',
  'a/b-test',
  'met-in-person',
  'do_not_call',
  'vip-dinner',
] as const;
