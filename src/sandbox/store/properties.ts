import type { OptionSeed, PropertyDefinition, SandboxOption, SandboxProperty } from '../model.ts';
import type { SandboxSettings } from '../settings.ts';
import { uuidFrom } from '../uuid.ts';

const colors = ['blue', 'green', 'orange', 'purple', 'red', 'teal', 'yellow'];

/** Readable and sortable, but not listed, and not to be written. */
const audit: readonly SandboxProperty[] = [
  { slug: 'created_at', type: 'date' },
  { slug: 'updated_at', type: 'date' },
  { slug: 'created_by', type: 'ref_user' },
  { slug: 'updated_by', type: 'ref_user' },
];

/** `deal_stage` → `Deal stage`. */
function titled(slug: string): string {
  const words = slug.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function option(scope: string, given: OptionSeed, index: number, value?: string): SandboxOption {
  const extras = typeof given === 'string' ? { slug: given } : given;
  const { slug } = extras;
  const color = colors[index % colors.length] ?? 'blue';
  const id = uuidFrom(`${scope}:${slug}`);
  return { id, value: value ?? titled(slug), color_scheme: color, sort_index: index, ...extras };
}

type Settings = Readonly<Pick<SandboxSettings, 'auditSlugs'>>;

/** The definitions of one kind of object in one team. A list's may have the slug of one of the team's. */
export class Properties {
  readonly #bySlug = new Map<string, PropertyDefinition>();
  readonly #ofLists: readonly PropertyDefinition[];
  readonly #audit: ReadonlyMap<string, PropertyDefinition>;
  readonly #settings: Settings;

  private constructor(
    definitions: Iterable<PropertyDefinition>,
    ofLists: readonly PropertyDefinition[],
    system: ReadonlyMap<string, PropertyDefinition>,
    settings: Settings,
  ) {
    for (const definition of definitions) this.#bySlug.set(definition.slug, definition);
    this.#ofLists = ofLists;
    this.#audit = system;
    this.#settings = settings;
  }

  /** `scope` is what the definitions' ids are made of. */
  static define(
    teamId: string,
    scope: string,
    given: readonly SandboxProperty[],
    settings: Settings,
  ): Properties {
    const define = (property: SandboxProperty): PropertyDefinition => defined(teamId, scope, property);
    const system = new Map(audit.map((property) => [property.slug, define(property)]));
    const own = given.filter(({ listId }) => listId === undefined).map(define);
    const ofLists = given.filter(({ listId }) => listId !== undefined).map(define);
    return new Properties(own, ofLists, system, settings);
  }

  /** The same definitions, to be added to on their own. */
  copy(): Properties {
    return new Properties(this.#bySlug.values(), this.#ofLists, this.#audit, this.#settings);
  }

  /** Every definition of the team, without those of lists. */
  all(): PropertyDefinition[] {
    return [...this.#bySlug.values()];
  }

  ofList(listId: string): PropertyDefinition[] {
    return this.#ofLists.filter((property) => property.list_id === listId);
  }

  /** What a write may name. */
  writable(slug: string): PropertyDefinition | undefined {
    return this.#bySlug.get(slug);
  }

  /** What select, filter and sort may name. */
  readable(slug: string): PropertyDefinition | undefined {
    return this.#bySlug.get(slug) ?? (this.#settings.auditSlugs ? this.#audit.get(slug) : undefined);
  }

  /** Adds an option for a value that has none; its slug, which may be one that was there already. */
  addOption(slug: string, value: string): string {
    const property = this.#bySlug.get(slug);
    const optionSlug = value.trim().toLowerCase().replace(/\s+/g, '-') || 'option';
    if (property === undefined || property.options.some((known) => known.slug === optionSlug))
      return optionSlug;
    const added = option(property.id, optionSlug, property.options.length, value);
    this.#bySlug.set(slug, { ...property, options: [...property.options, added] });
    return optionSlug;
  }
}

function defined(teamId: string, scope: string, property: SandboxProperty): PropertyDefinition {
  const list = property.listId === undefined ? '' : `${property.listId}:`;
  const id = uuidFrom(`${teamId}:property:${scope}${list}${property.slug}`);
  const native = property.native ?? false;
  return {
    id,
    slug: property.slug,
    type: property.type,
    name: property.name ?? titled(property.slug),
    native,
    locked: native,
    required: property.required ?? false,
    options: (property.options ?? []).map((given, index) => option(id, given, index)),
    list_id: property.listId ?? null,
    team_id: teamId,
    alias: property.alias ?? null,
  };
}
