/** Of GraphiQL, as it tells them. */
export interface Tabs {
  readonly tabs: readonly { readonly query: string | null; readonly variables: string | null }[];
  readonly activeTabIndex: number;
}

/** The tabs that GraphiQL has kept from the last visit, if it has any. */
export function keptTabs(): Tabs | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem('graphiql:tabState') ?? 'null');
    return Array.isArray(kept?.tabs) && kept.tabs.length > 0 ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Brings the tab in use into sight, and opens the variables where they are what has to be filled in. */
export function present({ tabs, activeTabIndex }: Tabs): void {
  requestAnimationFrame(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (isToFill(tabs[activeTabIndex]?.variables ?? '')) click('button[data-name="variables"]');
  });
}

/** Has GraphiQL ask for the schema anew. */
export function fetchSchema(): void {
  click('.graphiql-sidebar button[aria-label^="Re-fetch"]');
}

/** Calls once GraphiQL has drawn its tabs. */
export function whenDrawn(call: () => void): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('.graphiql-tab-active') === null) return;
    observer.disconnect();
    call();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

/** A value that is empty waits for one. */
function isToFill(variables: string): boolean {
  return /:\s*""/.test(variables);
}

function click(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}
