/** What is laid over GraphiQL's own style: the bar above it, and a narrow window. */
export const graphiqlStyle = `
/* A tab would jump away from under the pointer as it gets the focus, and the click would miss it. */
.graphiql-tab:focus-within { transform: none !important }
body { display: flex; flex-direction: column; height: 100vh; color-scheme: light; --bar: #f3f4f6; --bar-ink: #3b4151; --bar-line: #c9cdd6; --bar-field: #fff }
body.graphiql-dark { color-scheme: dark; --bar: #1a2030; --bar-ink: #b7bfd0; --bar-line: #3c4660; --bar-field: #212a3b }
@media (prefers-color-scheme: dark) {
  body:not(.graphiql-light) { color-scheme: dark; --bar: #1a2030; --bar-ink: #b7bfd0; --bar-line: #3c4660; --bar-field: #212a3b }
}
#root { flex: 1; min-height: 0; position: relative }
#root > .graphiql-container, #root .graphiql-container { height: 100%; width: 100% }
#bar { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; justify-content: space-between; padding: 6px 12px; background: var(--bar); color: var(--bar-ink); border-bottom: 1px solid var(--bar-line); font: 13px/1.4 system-ui, sans-serif }
#bar form { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0 }
#bar label { display: flex; align-items: center; gap: 6px }
#bar input { width: 17rem; max-width: 55vw; padding: 3px 8px; font: inherit; color: inherit; background: var(--bar-field); border: 1px solid var(--bar-line); border-radius: 4px }
#bar input:focus-visible { outline: 2px solid #d60590; outline-offset: 1px }
#bar output { display: flex; align-items: center; gap: 8px; font-variant-numeric: tabular-nums }
#bar meter { width: 6rem }
@media (max-width: 640px) {
  .graphiql-container { --sidebar-width: 40px !important }
  .graphiql-container .graphiql-sidebar { padding: 4px 0; align-items: center }
  #root .graphiql-sessions { margin: 4px 4px 4px 0 }
  .graphiql-container .graphiql-logo, #graphiql-session > .graphiql-horizontal-drag-bar { display: none }
  #graphiql-session { flex-direction: column; padding: 0 4px 4px }
  #graphiql-session > * { flex: 1 1 50% !important; min-height: 0; min-width: 0; width: 100% }
  .graphiql-container .graphiql-query-editor { padding: 8px 4px }
  .graphiql-container .graphiql-editor-tools { padding: 2px 8px }
  .graphiql-container .graphiql-main > .graphiql-plugin { flex: 1 !important }
  /* The docs have all of the room while they are open. */
  .graphiql-container .graphiql-main:has(> .graphiql-plugin > *) > :not(.graphiql-plugin) { display: none }
}
`;
