import type { Builder } from '../builder.ts';
import { once } from '../once.ts';

/** Conditions on a text. */
export const stringFilter = once((builder: Builder) =>
  builder.inputType('PrismStringFilter', {
    description:
      'Conditions on a text or on the slug of a single option. Each operator given is one condition.',
    fields: (t) => ({
      eq: t.string({ description: 'Is exactly this. Not null: use `isNull`.' }),
      ne: t.string({ description: 'Is not exactly this. Not null: use `isNull`.' }),
      in: t.stringList({ description: 'Is one of these.' }),
      notIn: t.stringList({ description: 'Is none of these.' }),
      contains: t.string({ description: 'Holds this text.' }),
      notContains: t.string({ description: 'Does not hold this text.' }),
      beginsWith: t.string({ description: 'Begins with this text.' }),
      endsWith: t.string({ description: 'Ends with this text.' }),
      lt: t.string({ description: 'Sorts before this.' }),
      lte: t.string({ description: 'Sorts before this, or is this.' }),
      gt: t.string({ description: 'Sorts behind this.' }),
      gte: t.string({ description: 'Sorts behind this, or is this.' }),
      between: t.stringList({ description: 'Lies between the two values of this pair, both included.' }),
      ...presence(t),
    }),
  }),
);

const hasAllDescription =
  'Holds all of these options. Each is one condition: in a filter that matches ANY, two or more must stand alone.';

/** Conditions on a list of options. */
export const optionsFilter = once((builder: Builder) =>
  builder.inputType('PrismOptionsFilter', {
    description:
      'Conditions on a list of option slugs, such as labels. Each operator given is one condition.',
    fields: (t) => ({
      eq: t.string({ description: 'Is this option. Not null: use `isNull`.' }),
      ne: t.string({ description: 'Is not this option. Not null: use `isNull`.' }),
      hasAny: t.stringList({ description: 'Holds one of these options.' }),
      hasAll: t.stringList({ description: hasAllDescription }),
      in: t.stringList({ description: 'Holds one of these options, as `hasAny`.' }),
      notIn: t.stringList({ description: 'Holds none of these options.' }),
      contains: t.stringList({
        description:
          'What the upstream makes of its `contains`: holds this option; of several, one of them. For all of several there is `hasAll`.',
      }),
      notContains: t.string({ description: 'Does not hold this option.' }),
      ...presence(t),
    }),
  }),
);

/** Conditions on a date. */
export const dateFilter = once((builder: Builder) =>
  builder.inputType('PrismDateFilter', {
    description: 'Conditions on a date. Each operator given is one condition.',
    fields: (t) => ({ ...comparisons(t, 'PrismDate'), ...presence(t) }),
  }),
);

/** Conditions on a number. */
export const numberFilter = once((builder: Builder) =>
  builder.inputType('PrismNumberFilter', {
    description: 'Conditions on a number. Each operator given is one condition.',
    fields: (t) => ({ ...comparisons(t, 'Float'), ...presence(t) }),
  }),
);

/** Conditions on a boolean. */
export const booleanFilter = once((builder: Builder) =>
  builder.inputType('PrismBooleanFilter', {
    description: 'Conditions on a boolean. Each operator given is one condition.',
    fields: (t) => ({
      eq: t.boolean({ description: 'Is this. Not null: use `isNull`.' }),
      ne: t.boolean({ description: 'Is not this. Not null: use `isNull`.' }),
      ...presence(t),
    }),
  }),
);

/** Conditions on a reference to a record that this schema does not have. */
export const referenceFilter = once((builder: Builder) =>
  builder.inputType('PrismReferenceFilter', {
    description:
      'Conditions on a reference to another record, by its id. Each operator given is one condition.',
    fields: (t) => ({ ...byId(t), ...presence(t) }),
  }),
);

/** Conditions on any property. */
export const propertyFilter = once((builder: Builder) =>
  builder.inputType('PrismPropertyFilter', {
    description: 'Conditions on any property, by slug. Each operator given is one condition.',
    fields: (t) => ({
      slug: t.string({ required: true, description: 'The property, such as "deal_stage".' }),
      ...comparisons(t, 'PrismFilterValue'),
      hasAny: t.field({
        type: ['PrismFilterValue'],
        description: 'Of a list of options: holds one of these.',
      }),
      hasAll: t.field({ type: ['PrismFilterValue'], description: hasAllDescription }),
      contains: t.field({
        type: ['PrismFilterValue'],
        description:
          'What the upstream makes of its `contains`: holds this text, or this option; of several, one of them.',
      }),
      notContains: t.field({
        type: 'PrismFilterValue',
        description: 'Does not hold this text, or this option.',
      }),
      beginsWith: t.string({ description: 'Begins with this text.' }),
      endsWith: t.string({ description: 'Ends with this text.' }),
      ...presence(t),
    }),
  }),
);

export type InputFields = PothosSchemaTypes.InputFieldBuilder<Builder['$inferSchemaTypes'], 'InputObject'>;

/** Operators on the id of a record that is referred to. */
export function byId(t: InputFields) {
  return {
    eq: t.id({ description: 'Refers to the record with this id. Not null: use `isNull`.' }),
    ne: t.id({ description: 'Does not refer to the record with this id.' }),
    in: t.idList({ description: 'Refers to one of these.' }),
    notIn: t.idList({ description: 'Refers to none of these.' }),
  };
}

/** Operators on there being a value. */
export function presence(t: InputFields) {
  return {
    exists: t.boolean({ description: 'true: has a value; false: has none.' }),
    isNull: t.boolean({ description: 'true: is null; false: is not null.' }),
  };
}

function comparisons<Type extends 'PrismDate' | 'Float' | 'PrismFilterValue'>(t: InputFields, type: Type) {
  return {
    eq: t.field({ type, description: 'Is exactly this. Not null: use `isNull`.' }),
    ne: t.field({ type, description: 'Is not exactly this. Not null: use `isNull`.' }),
    in: t.field({ type: [type], description: 'Is one of these.' }),
    notIn: t.field({ type: [type], description: 'Is none of these.' }),
    lt: t.field({ type, description: 'Is less, or earlier.' }),
    lte: t.field({ type, description: 'Is less, earlier, or the same.' }),
    gt: t.field({ type, description: 'Is more, or later.' }),
    gte: t.field({ type, description: 'Is more, later, or the same.' }),
    between: t.field({
      type: [type],
      description: 'Lies between the two values of this pair, both included.',
    }),
  };
}
