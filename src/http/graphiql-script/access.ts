import type { AccessField } from './page-options.ts';

/** Whoever closes the browser's tab leaves nothing behind. */
const keptAs = (header: string) => `prism:${header}`;

/** The fields above the editors, for all of GraphiQL's tabs. `onChange`: another caller may see another schema. */
export function accessFields(fields: readonly AccessField[], onChange: () => void): HTMLElement {
  const form = document.createElement('form');
  form.autocomplete = 'off';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  form.append(...fields.map((field) => fieldOf(field, onChange)));
  return form;
}

function fieldOf(field: AccessField, onChange: () => void): HTMLElement {
  const label = document.createElement('label');
  const input = document.createElement('input');
  input.name = field.header;
  input.placeholder = field.placeholder;
  input.type = field.isSecret && field.value === '' ? 'password' : 'text';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.value = filledIn(field);
  input.addEventListener('input', () => sessionStorage.setItem(keptAs(field.header), input.value.trim()));
  input.addEventListener('change', onChange);
  label.append(field.label, input);
  return label;
}

function filledIn({ header, value }: AccessField): string {
  return sessionStorage.getItem(keptAs(header)) ?? value;
}

/** The same request with what is filled in, unless the tab's own headers say otherwise. */
export function withAccess(fields: readonly AccessField[], init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers);
  for (const field of fields) {
    const value = filledIn(field);
    if (value !== '' && !headers.has(field.header)) headers.set(field.header, field.prefix + value);
  }
  return { ...init, headers };
}
