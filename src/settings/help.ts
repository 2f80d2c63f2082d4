import { settings } from './settings.ts';

/** Every variable with its default and what it means, for who has no page for operators at hand. */
export function settingsHelp(): string {
  const plain = (markdown: string) => markdown.replaceAll('`', '');
  const lines = Object.entries(settings).map(([name, { shown, description }]) => {
    const fallback = shown === '—' ? '' : ` (${plain(shown)})`;
    return `  ${name}${fallback}\n      ${plain(description)}\n`;
  });
  return `Environment variables, with their defaults:\n\n${lines.join('')}`;
}

/** What is said in place of a start to who gave it arguments; undefined: there were none. They may be secrets. */
export function insteadOfStart(
  args: readonly string[],
): { readonly text: string; readonly isFault: boolean } | undefined {
  if (args.length === 0) return undefined;
  if (args.some((arg) => arg === '--help' || arg === '-h'))
    return {
      text: `Starts the gateway, over an embedded sandbox unless a MICRO_… variable names the upstream.\n\n${settingsHelp()}`,
      isFault: false,
    };
  return {
    text: 'The gateway takes no arguments: it is set by environment variables, such as PORT=4001. --help lists them.\n',
    isFault: true,
  };
}
