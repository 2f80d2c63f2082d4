import type { PropertyDefinition, SandboxOption, SandboxProperty } from './model.ts';
import { uuidFrom } from './uuid.ts';

const colors = ['blue', 'green', 'orange', 'purple', 'red', 'teal', 'yellow'];

/** `deal_stage` → `Deal stage`. */
function titled(slug: string): string {
  const words = slug.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function option(scope: string, slug: string, index: number, value = titled(slug)): SandboxOption {
  const id = uuidFrom(`${scope}:${slug}`);
  return { id, slug, value, color_scheme: colors[index % colors.length] ?? 'blue', sort_index: index };
}

/** The definitions of one team. `created_at` and `updated_at` can be read and sorted by, but are not listed. */
export class Properties {
  readonly #teamId: string;
  readonly #bySlug = new Map<string, PropertyDefinition>();
  readonly #system = new Map<string, PropertyDefinition>();

  constructor(teamId: string, properties: readonly SandboxProperty[]) {
    this.#teamId = teamId;
    for (const property of properties) this.#bySlug.set(property.slug, this.#define(property));
    for (const slug of ['created_at', 'updated_at']) {
      this.#system.set(slug, this.#define({ slug, type: 'date' }));
    }
  }

  /** The same definitions, to be added to on their own. */
  copy(): Properties {
    const copy = new Properties(this.#teamId, []);
    for (const [slug, property] of this.#bySlug) copy.#bySlug.set(slug, property);
    return copy;
  }

  /** Every definition of the contact itself, without those of lists. */
  all(): PropertyDefinition[] {
    return [...this.#bySlug.values()].filter((property) => property.list_id === null);
  }

  ofList(listId: string): PropertyDefinition[] {
    return [...this.#bySlug.values()].filter((property) => property.list_id === listId);
  }

  /** What a write may name. */
  writable(slug: string): PropertyDefinition | undefined {
    const found = this.#bySlug.get(slug);
    return found?.list_id === null ? found : undefined;
  }

  /** What select, filter and sort may name. */
  readable(slug: string): PropertyDefinition | undefined {
    return this.writable(slug) ?? this.#system.get(slug);
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

  #define(property: SandboxProperty): PropertyDefinition {
    const id = uuidFrom(`${this.#teamId}:property:${property.slug}`);
    const native = property.native ?? false;
    return {
      id,
      slug: property.slug,
      type: property.type,
      name: property.name ?? titled(property.slug),
      native,
      locked: native,
      required: property.required ?? false,
      options: (property.options ?? []).map((slug, index) => option(id, slug, index)),
      list_id: property.listId ?? null,
      team_id: this.#teamId,
      alias: null,
    };
  }
}
