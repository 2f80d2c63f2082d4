type Words = readonly [string, ...string[]];

/** Company names are made of these two; the first ten are those that the cast works for. */
export const companyFirst: Words = [
  'Northwind',
  'Blue Heron',
  'Tidewater',
  'Granite',
  'Signal',
  'Harbor',
  'Cedar',
  'Café 24/7',
  "O'Neill & Søn",
  '100% Wolle',
  'Aurora',
  'Bramble',
  'Copperfield',
  'Driftwood',
  'Everline',
  'Foxglove',
];
export const companySecond: Words = [
  'Robotics',
  'Studio',
  'Labs',
  'Foods',
  'Works',
  'Books',
  'Health',
  'Catering',
  'Partners',
  'Textiles',
  'Energy',
  'Ventures',
];
export const industries: Words = [
  'Robotics',
  'Design',
  'Software',
  'Food & Beverage',
  'Media',
  'Publishing',
  'Healthcare',
  'Hospitality',
  'Consulting',
  'Textiles',
  'Energy',
  'Venture Capital',
];
